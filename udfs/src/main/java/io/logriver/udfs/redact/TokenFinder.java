package io.logriver.udfs.redact;

/**
 * Finds secrets that tell what they are by how they look: keys with the prefix of their issuer,
 * JSON web tokens, bearer tokens, private keys, passwords in addresses, e-mail addresses.
 *
 * <p>Each method is asked at a byte that is rare in ordinary lines and stands inside the shape, and
 * looks a little to both sides.
 */
final class TokenFinder {
    private static final int LOCAL_PART_MAX = 64;
    private static final int USER_MAX = 256;

    private TokenFinder() {}

    /** At the underscore of {@code ghp_...}, {@code sk_live_...}, {@code github_pat_...}. */
    static boolean atUnderscore(byte[] b, int from, int at, int to, Span span) {
        return atPrefix(UNDERSCORED, b, from, at, to, span);
    }

    private static boolean atPrefix(
            String[] prefixes, byte[] b, int from, int at, int to, Span span) {
        for (String prefix : prefixes) {
            int start = at - prefix.length() + 1;
            if (start >= from
                    && b[start] == prefix.charAt(0)
                    && Chars.startsWith(b, start, to, prefix)
                    && Chars.beginsWord(b, from, start)) {
                return token(b, start, at + 1, to, 16, span);
            }
        }
        return false;
    }

    static final String[] UNDERSCORED = {
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "sk_live_", "sk_test_", "rk_live_",
        "rk_test_", "pk_live_", "whsec_", "npm_", "hf_", "dop_v1_", "shpat_", "shpss_", "glsa_"
    };

    static final String[] DASHED = {
        "xoxb-",
        "xoxp-",
        "xoxa-",
        "xoxo-",
        "xoxr-",
        "xoxs-",
        "xapp-",
        "glpat-",
        "sk-ant-",
        "sk-proj-",
        "pypi-",
        "sk-"
    };

    /** At the dash of {@code xoxb-...}, {@code glpat-...}, {@code sk-...}. */
    static boolean atDash(byte[] b, int from, int at, int to, Span span) {
        return atPrefix(DASHED, b, from, at, to, span);
    }

    /** At the z of {@code AIza...}. */
    static boolean atGoogle(byte[] b, int from, int at, int to, Span span) {
        int start = at - 2;
        return start >= from
                && Chars.startsWith(b, start, to, "AIza")
                && Chars.beginsWord(b, from, start)
                && token(b, start, start + 4, to, 35, span);
    }

    /** At the G of {@code SG.x.y}, a SendGrid key. */
    static boolean atSendGrid(byte[] b, int from, int at, int to, Span span) {
        int start = at - 1;
        if (start < from
                || !Chars.startsWith(b, start, to, "SG.")
                || !Chars.beginsWord(b, from, start)) {
            return false;
        }
        int dot = Chars.runEnd(b, start + 3, to, Chars.WORD);
        int end = dot < to && b[dot] == '.' ? Chars.runEnd(b, dot + 1, to, Chars.WORD) : dot;
        return dot - start >= 19 && end - dot >= 20 && span.set(start, end, Secret.API_KEY);
    }

    private static boolean token(byte[] b, int start, int body, int to, int bodyMin, Span span) {
        int end = Chars.runEnd(b, body, to, Chars.WORD);
        return end - body >= bodyMin
                && Chars.looksRandom(b, body, end)
                && span.set(start, end, Secret.API_KEY);
    }

    /** At the I of {@code AKIA...} and {@code ASIA...}. */
    static boolean atAwsKey(byte[] b, int from, int at, int to, Span span) {
        int start = at - 2;
        if (start < from
                || !(Chars.startsWith(b, start, to, "AKIA")
                        || Chars.startsWith(b, start, to, "ASIA"))
                || !Chars.beginsWord(b, from, start)) {
            return false;
        }
        int end = Chars.runEnd(b, start, to, Chars.WORD);
        for (int i = start; i < end; i++) {
            if (b[i] >= 'a' || b[i] == '-' || b[i] == '_') {
                return false;
            }
        }
        return end - start == 20 && span.set(start, end, Secret.AWS_ACCESS_KEY);
    }

    /**
     * At the J of {@code eyJ...}: three parts of base64url with dots between, the first two JSON.
     */
    static boolean atJwt(byte[] b, int from, int at, int to, Span span) {
        int start = at - 2;
        if (start < from
                || b[start] != 'e'
                || b[start + 1] != 'y'
                || !Chars.beginsWord(b, from, start)) {
            return false;
        }
        int header = Chars.runEnd(b, start, to, Chars.WORD);
        if (header - start < 10 || !Chars.startsWith(b, header, to, ".eyJ")) {
            return false;
        }
        int payload = Chars.runEnd(b, header + 1, to, Chars.WORD);
        int end =
                payload < to && b[payload] == '.'
                        ? Chars.runEnd(b, payload + 1, to, Chars.WORD)
                        : payload;
        return span.set(start, end, Secret.JWT);
    }

    /** At the B of "Bearer ..." or "bearer ...". */
    static boolean atBearer(byte[] b, int from, int at, int to, Span span) {
        if (!Chars.startsWithIgnoringCase(b, at, to, "bearer ") || !Chars.beginsWord(b, from, at)) {
            return false;
        }
        int start = at + 7;
        int end = Chars.runEnd(b, start, to, Chars.TOKEN);
        return Chars.looksRandom(b, start, end) && span.set(start, end, Secret.BEARER_TOKEN);
    }

    /** At the first dash of {@code -----BEGIN PRIVATE KEY-----}. */
    static boolean atPrivateKey(byte[] b, int at, int to, Span span) {
        if (!Chars.startsWith(b, at, to, "-----BEGIN ")) {
            return false;
        }
        int label = at + 11;
        int labelEnd = label;
        while (labelEnd < to && labelEnd - label < 48 && b[labelEnd] != '-') {
            labelEnd++;
        }
        if (!endsWith(b, label, labelEnd, "PRIVATE KEY")
                && !endsWith(b, label, labelEnd, "PRIVATE KEY BLOCK")) {
            return false;
        }
        // The key ends at its END line; a line that was cut ends with it, or with its JSON string.
        int i = labelEnd + 5;
        while (i < to && b[i] != '"') {
            if (b[i] == '-' && Chars.startsWith(b, i, to, "-----END ")) {
                int dashes = i + 9;
                while (dashes < to && b[dashes] != '-' && b[dashes] != '"' && b[dashes] != '\\') {
                    dashes++;
                }
                while (dashes < to && b[dashes] == '-') {
                    dashes++;
                }
                return span.set(at, dashes, Secret.PRIVATE_KEY);
            }
            i++;
        }
        int end = Math.min(i, to);
        // Before a quote inside a JSON string stands its backslash.
        while (end > at && end < to && b[end - 1] == '\\') {
            end--;
        }
        return span.set(at, end, Secret.PRIVATE_KEY);
    }

    private static boolean endsWith(byte[] b, int from, int end, String text) {
        return end - text.length() >= from && Chars.startsWith(b, end - text.length(), end, text);
    }

    /** At the at sign of {@code ://user:password@}. */
    static boolean atAddress(byte[] b, int from, int at, int to, Span span) {
        int slash = at - 1;
        int first = Math.max(from, at - USER_MAX);
        int colon = -1;
        while (slash >= first && b[slash] != '/') {
            byte c = b[slash];
            if (c <= ' ' || c == '@' || c == '"' || c == '\\' || c == '\'' || c == '?'
                    || c == '#') {
                return false;
            }
            colon = c == ':' ? slash : colon;
            slash--;
        }
        // JSON may escape its slashes.
        int scheme =
                slash >= first + 5 && Chars.startsWith(b, slash - 4, to, ":\\/\\/")
                        ? slash - 5
                        : slash >= first + 3 && Chars.startsWith(b, slash - 2, to, "://")
                                ? slash - 3
                                : -1;
        boolean address = scheme >= 0 && endsScheme(b[scheme]) && colon > 0;
        if (!address || Chars.startsWith(b, colon + 1, to, "[REDACTED:")) {
            return false;
        }
        // A password may hold an at sign itself: the last one before the path counts.
        int host = at;
        for (int i = at + 1;
                i < Math.min(to, at + USER_MAX) && Chars.is(b[i], Chars.MAIL | Chars.AT);
                i++) {
            host = b[i] == '@' ? i : host;
        }
        return host > colon + 1 && span.set(colon + 1, host, Secret.URL_PASSWORD);
    }

    /** Of schemes that carry users, only socks5 ends with a digit. */
    private static boolean endsScheme(byte b) {
        return Chars.is(b, Chars.LETTER) || b == '5';
    }

    /** At the at sign of an e-mail address. */
    static boolean atMail(byte[] b, int from, int at, int to, Span span) {
        int start = at;
        while (start > from && at - start < LOCAL_PART_MAX && Chars.is(b[start - 1], Chars.MAIL)) {
            start--;
        }
        if (start > from && b[start - 1] == '\\' && start < at) {
            start++;
        }
        int end = at + 1;
        int dot = -1;
        while (end < to && (Chars.is(b[end], Chars.WORD) || b[end] == '.')) {
            if (b[end] == '.') {
                if (end + 1 >= to || !Chars.is(b[end + 1], Chars.WORD)) {
                    break;
                }
                dot = end;
            }
            end++;
        }
        boolean domain = dot > at + 1 && end - dot > 2 && Chars.is(b[dot + 1], Chars.LETTER);
        return domain && start < at && span.set(start, end, Secret.EMAIL);
    }
}
