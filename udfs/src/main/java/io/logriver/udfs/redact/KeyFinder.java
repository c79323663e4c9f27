package io.logriver.udfs.redact;

import org.jspecify.annotations.Nullable;

/**
 * Finds the values of keys whose names say that they are secret: {@code password=x}, {@code
 * "api_key": "x"}, {@code --token x}, {@code <secret>x</secret>}.
 *
 * <p>A key is known by its end, with capitals ignored, and with or without {@code _} or {@code -}
 * where the names here have an underscore: {@code DB_PASSWORD} and {@code accessToken} are keys,
 * {@code tokens} is none.
 */
final class KeyFinder {
    /** Names whose values are hidden whatever they look like. */
    private static final String[] PASSWORDS = {
        "pass_word",
        "passwd",
        "pass_phrase",
        "pwd",
        "api_key",
        "access_key",
        "secret_key",
        "private_key",
        "auth_key",
        "encryption_key",
        "signing_key",
        "client_secret"
    };

    /** Names that are words of ordinary sentences too. */
    private static final String[] WORDS = {"secret", "token", "pass", "credential", "credentials"};

    private static final String AUTHORIZATION = "authorization";

    private static final String[] SCHEMES = {"basic ", "bearer ", "token ", "digest ", "apikey "};

    private static final String[] TRIVIAL = {
        "null", "true", "false", "none", "nil", "undefined", "yes", "no", "required", "invalid"
    };

    /** What the names end with: two small letters, five bits of each. */
    private static final boolean[] ENDINGS = new boolean[1024];

    /** The last letters of the names, small and capital. */
    static final String LAST_LETTERS;

    static {
        StringBuilder letters = new StringBuilder();
        for (String[] names : new String[][] {PASSWORDS, WORDS, {AUTHORIZATION}}) {
            for (String name : names) {
                char last = name.charAt(name.length() - 1);
                ENDINGS[ending((byte) name.charAt(name.length() - 2), (byte) last)] = true;
                letters.append(last).append(Character.toUpperCase(last));
            }
        }
        LAST_LETTERS = letters.toString();
    }

    private static int ending(byte before, byte last) {
        return (before & 31) << 5 | (last & 31);
    }

    private KeyFinder() {}

    /** At the {@code =} or {@code :} between a key and its value. */
    static boolean atSeparator(byte[] b, int from, int at, int to, Span span) {
        boolean equals = b[at] == '=';
        int keyEnd = at;
        while (keyEnd > from && b[keyEnd - 1] == ' ' && at - keyEnd < 2) {
            keyEnd--;
        }
        boolean spaced = keyEnd < at;
        boolean quoted = keyEnd > from && (b[keyEnd - 1] == '"' || b[keyEnd - 1] == '\'');
        if (quoted) {
            keyEnd--;
            while (keyEnd > from && b[keyEnd - 1] == '\\') {
                keyEnd--;
            }
        } else if (spaced && !equals) {
            return false;
        }
        String name = name(b, from, keyEnd);
        if (name == null) {
            return false;
        }
        int value = at + 1;
        if (equals && value < to && (b[value] == '>' || b[value] == '=')) {
            value++;
        }
        int blanks = 0;
        while (value < to && b[value] == ' ' && blanks < 3 && (spaced || !equals || blanks > 0)) {
            value++;
            blanks++;
        }
        boolean prose = !quoted && !equals && blanks > 0;
        return value(b, value, to, name, prose, span);
    }

    /** At the first dash of {@code --password x}. */
    static boolean atOption(byte[] b, int from, int at, int to, Span span) {
        if (to - at < 6 || b[at + 1] != '-' || !Chars.is(b[at + 2], Chars.LETTER)) {
            return false;
        }
        int end = Chars.runEnd(b, at + 2, Math.min(to, at + 42), Chars.WORD);
        if (end + 1 >= to || b[end] != ' ' || b[end + 1] == '-') {
            return false;
        }
        String name = name(b, Math.max(from, at + 2), end);
        return name != null && value(b, end + 1, to, name, true, span);
    }

    /** At the {@code >} of {@code <password>x</password>}. */
    static boolean atTag(byte[] b, int from, int at, int to, Span span) {
        String name = name(b, from, at);
        if (name == null) {
            return false;
        }
        int start = at;
        while (start > from && at - start < 40 && Chars.is(b[start - 1], Chars.WORD)) {
            start--;
        }
        if (start == from || b[start - 1] != '<') {
            return false;
        }
        int end = at + 1;
        while (end < to && b[end] != '<' && b[end] != '"' && b[end] != '\\') {
            end++;
        }
        return end < to && !isTrivial(b, at + 1, end) && span.set(at + 1, end, Secret.PASSWORD);
    }

    /** The secret name that a key ends with; null where it ends with none. */
    private static @Nullable String name(byte[] b, int from, int end) {
        if (end - 1 <= from || !ENDINGS[ending(b[end - 2], b[end - 1])]) {
            return null;
        }
        for (String name : PASSWORDS) {
            if (nameStart(b, from, end, name) >= 0) {
                return name;
            }
        }
        for (String name : WORDS) {
            int start = nameStart(b, from, end, name);
            if (start >= 0 && beginsPart(b, from, start)) {
                return name;
            }
        }
        return nameStart(b, from, end, AUTHORIZATION) >= 0 ? AUTHORIZATION : null;
    }

    private static int nameStart(byte[] b, int from, int end, String name) {
        int i = end;
        for (int k = name.length() - 1; k >= 0; k--) {
            if (name.charAt(k) == '_') {
                while (i > from && (b[i - 1] == '_' || b[i - 1] == '-')) {
                    i--;
                }
                continue;
            }
            if (i == from || Chars.lower(b[i - 1]) != name.charAt(k)) {
                return -1;
            }
            i--;
        }
        return i;
    }

    /** True where a word begins, or a part of one: {@code my_token}, {@code myToken}. */
    private static boolean beginsPart(byte[] b, int from, int start) {
        return Chars.beginsWord(b, from, start)
                || b[start - 1] == '_'
                || b[start - 1] == '-'
                || (b[start] < 'a' && b[start - 1] >= 'a');
    }

    private static boolean value(byte[] b, int at, int to, String name, boolean prose, Span span) {
        int escapes = 0;
        while (at + escapes < to && b[at + escapes] == '\\') {
            escapes++;
        }
        int open = at + escapes;
        if (open >= to) {
            return false;
        }
        byte quote = b[open];
        if (quote == '"' || quote == '\'' || quote == '`') {
            int start = open + 1;
            return hidden(b, start, quotedEnd(b, start, to, quote, escapes), name, span);
        }
        if (escapes > 0 || "[{(*<$%|".indexOf(quote) >= 0 || (quote == '/' && name.equals("pwd"))) {
            return false;
        }
        int start = at;
        if (name.equals(AUTHORIZATION)) {
            for (String scheme : SCHEMES) {
                if (Chars.startsWithIgnoringCase(b, at, to, scheme)) {
                    start = at + scheme.length();
                }
            }
        }
        int end = plainEnd(b, start, to);
        boolean word = prose && isWord(name);
        return (!word || Chars.looksRandom(b, start, end)) && hidden(b, start, end, name, span);
    }

    private static boolean isWord(String name) {
        for (String word : WORDS) {
            if (word.equals(name)) {
                return true;
            }
        }
        return name.equals(AUTHORIZATION);
    }

    private static boolean hidden(byte[] b, int start, int end, String name, Span span) {
        int from = start;
        if (name.equals(AUTHORIZATION)) {
            for (String scheme : SCHEMES) {
                if (Chars.startsWithIgnoringCase(b, start, end, scheme)) {
                    from = start + scheme.length();
                }
            }
        }
        Secret secret = name.equals(AUTHORIZATION) ? Secret.BEARER_TOKEN : Secret.PASSWORD;
        return !isTrivial(b, from, end) && span.set(from, end, secret);
    }

    private static boolean isTrivial(byte[] b, int start, int end) {
        if (end <= start || Chars.startsWith(b, start, end, "[REDACTED:")) {
            return true;
        }
        for (String word : TRIVIAL) {
            if (end - start == word.length() && Chars.startsWithIgnoringCase(b, start, end, word)) {
                return true;
            }
        }
        int i = start;
        while (i < end && (b[i] == '*' || b[i] == ' ')) {
            i++;
        }
        return i == end;
    }

    /**
     * Where a quoted value ends: at its quote with as many backslashes as the opening one had, or
     * fewer; a plain double quote ends the JSON string around, and so every value in it.
     */
    private static int quotedEnd(byte[] b, int start, int to, byte quote, int escapes) {
        int i = start;
        while (i < to) {
            if (b[i] == quote || b[i] == '"') {
                return i;
            }
            if (b[i] != '\\') {
                i++;
                continue;
            }
            int run = i;
            while (run < to && b[run] == '\\') {
                run++;
            }
            int count = run - i;
            if (run < to && (b[run] == quote || b[run] == '"')) {
                if (escapes == 0 ? count % 2 == 0 : count <= escapes) {
                    return escapes == 0 ? run : i;
                }
                run++;
            }
            i = run;
        }
        return to;
    }

    /** Where an unquoted value ends; a comma ends it only where something else follows. */
    private static int plainEnd(byte[] b, int start, int to) {
        int i = start;
        while (i < to) {
            byte c = b[i];
            if (c == ',' || c == ';' || c == '&') {
                int next = Chars.runEnd(b, i + 1, Math.min(to, i + 65), Chars.MAIL);
                boolean ends =
                        next == i + 1
                                || next >= to
                                || b[next] == '='
                                || b[next] == ':'
                                || b[next] == '}';
                if (ends) {
                    return i;
                }
            } else if (Chars.is(c, Chars.VALUE_END)) {
                return i;
            }
            i++;
        }
        return i;
    }
}
