package io.logriver.udfs.redact;

/**
 * Finds numbers of payment cards: digits in a row or in the usual groups, with the length and the
 * beginning of a known brand and a right check digit (Luhn).
 */
final class CardFinder {
    private static final int DIGITS_MIN = 13;
    private static final int DIGITS_MAX = 19;

    private CardFinder() {}

    /**
     * True where a slice may hold a card: somewhere 13 digits, blanks and dashes follow each other.
     * Looks at every thirteenth byte of most lines.
     */
    static boolean mayOccur(byte[] b, int from, int to) {
        for (int p = from + DIGITS_MIN - 1; p < to; p += DIGITS_MIN) {
            if (isCardByte(b[p])) {
                int left = runStart(b, Math.max(from, p - DIGITS_MIN), p);
                int right = runEnd(b, p + 1, to);
                if (right - left >= DIGITS_MIN && digits(b, left, right) >= DIGITS_MIN) {
                    return true;
                }
                p = right - 1;
            }
        }
        return false;
    }

    /** True where a card begins from {@code left} on and ends before {@code right}, or there. */
    static boolean occurs(byte[] b, int from, int left, int right, int to, Span span) {
        for (int i = left; i <= right - DIGITS_MIN; i++) {
            if (find(b, from, i, to, span)) {
                return true;
            }
        }
        return false;
    }

    /** Where digits, blanks and dashes begin that go on to {@code at}. */
    static int runStart(byte[] b, int from, int at) {
        int left = at;
        while (left > from && isCardByte(b[left - 1])) {
            left--;
        }
        return left;
    }

    /** Where digits, blanks and dashes end that go on from {@code at}. */
    static int runEnd(byte[] b, int at, int to) {
        int right = at;
        while (right < to && isCardByte(b[right])) {
            right++;
        }
        return right;
    }

    /** Finds a card that begins with the digit at {@code at}. */
    static boolean find(byte[] b, int from, int at, int to, Span span) {
        if (b[at] < '2' || b[at] > '6' || !isFree(b, from, at)) {
            return false;
        }
        int first = digitsEnd(b, at, to) - at;
        int end = first == 4 ? groupedEnd(b, at, to) : at + first;
        int digits = digits(b, at, end);
        if (digits < DIGITS_MIN
                || digits > DIGITS_MAX
                || (end < to && !endsNumber(b, end, to))
                || !isBrand(b, at, end, digits)
                || !isLuhn(b, at, end)) {
            return false;
        }
        return span.set(at, end, Secret.CREDIT_CARD);
    }

    /** 4-4-4-4 and 4-4-4-4-3, 4-6-5 and 4-6-4, all parted by blanks or all by dashes. */
    private static int groupedEnd(byte[] b, int at, int to) {
        int separator = at + 4 < to ? b[at + 4] : 0;
        if (separator != ' ' && separator != '-') {
            return at + 4;
        }
        int end = at + 4;
        int groups = 1;
        int second = 0;
        while (groups < 5 && end < to && b[end] == separator) {
            int next = digitsEnd(b, end + 1, to);
            int size = next - end - 1;
            if (groups == 1) {
                second = size;
            }
            boolean fits =
                    second == 6
                            ? (groups == 1 || (groups == 2 && (size == 5 || size == 4)))
                            : (size == 4 && groups < 4) || (size == 3 && groups == 4);
            if (!fits) {
                break;
            }
            end = next;
            groups++;
        }
        return end;
    }

    private static boolean isFree(byte[] b, int from, int at) {
        if (at == from) {
            return true;
        }
        byte before = b[at - 1];
        if (before == '-') {
            return at - 2 >= from && Chars.is(b[at - 2], Chars.LETTER);
        }
        if (before == '.' || before == ',') {
            return at - 2 < from || !Chars.is(b[at - 2], Chars.DIGIT);
        }
        return Chars.beginsWord(b, from, at);
    }

    private static boolean endsNumber(byte[] b, int end, int to) {
        byte after = b[end];
        boolean goesOn = end + 1 < to && Chars.is(b[end + 1], Chars.DIGIT);
        return !Chars.is(after, Chars.WORD) && (after != '.' || !goesOn);
    }

    private static boolean isBrand(byte[] b, int at, int end, int digits) {
        int prefix = prefix(b, at, end);
        int two = prefix / 100;
        int three = prefix / 10;
        return switch (two / 10) {
            case 4 -> digits == 13 || digits == 16 || digits == 19;
            case 5 -> (two >= 51 && two <= 55 && digits == 16) || isMaestro(prefix, digits);
            case 2 -> prefix >= 2221 && prefix <= 2720 && digits == 16;
            case 3 -> isOfThree(prefix, digits);
            case 6 ->
                    (prefix == 6011 || two == 65 || (three >= 644 && three <= 649) || two == 62)
                            ? digits >= 16
                            : isMaestro(prefix, digits);
            default -> false;
        };
    }

    /** American Express, Diners Club and JCB. */
    private static boolean isOfThree(int prefix, int digits) {
        int two = prefix / 100;
        if (two == 34 || two == 37) {
            return digits == 15;
        }
        if (two == 36 || two == 38 || (prefix >= 3000 && prefix <= 3059)) {
            return digits == 14;
        }
        return prefix >= 3528 && prefix <= 3589 && digits == 16;
    }

    private static boolean isMaestro(int prefix, int digits) {
        return digits == 16
                && (prefix == 5018
                        || prefix == 5020
                        || prefix == 5038
                        || prefix == 6304
                        || prefix == 6759
                        || (prefix >= 6761 && prefix <= 6763));
    }

    private static int prefix(byte[] b, int at, int end) {
        int prefix = 0;
        int digits = 0;
        for (int i = at; i < end && digits < 4; i++) {
            if (Chars.is(b[i], Chars.DIGIT)) {
                prefix = prefix * 10 + b[i] - '0';
                digits++;
            }
        }
        return prefix;
    }

    private static boolean isLuhn(byte[] b, int at, int end) {
        int sum = 0;
        boolean twice = false;
        for (int i = end - 1; i >= at; i--) {
            if (!Chars.is(b[i], Chars.DIGIT)) {
                continue;
            }
            int digit = b[i] - '0';
            int value = twice ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    private static int digits(byte[] b, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += Chars.is(b[i], Chars.DIGIT) ? 1 : 0;
        }
        return digits;
    }

    private static int digitsEnd(byte[] b, int from, int to) {
        return Chars.runEnd(b, from, Math.min(to, from + DIGITS_MAX + 1), Chars.DIGIT);
    }

    private static boolean isCardByte(byte b) {
        return Chars.is(b, Chars.NUMBER);
    }
}
