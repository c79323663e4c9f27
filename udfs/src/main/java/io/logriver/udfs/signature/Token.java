package io.logriver.udfs.signature;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What a token of a message is made of, and so how much of it is constant text.
 *
 * <p>All methods look at a slice of the message, once from left to right.
 */
final class Token {
    private static final byte DELIMITER = 1;
    static final byte DIGIT = 2;
    private static final byte HEX_LETTER = 4;
    static final byte LETTER = 8;
    static final byte UPPER = 16;
    private static final byte PUNCTUATION = 32;

    private static final byte[] CLASSES = new byte[256];

    static {
        for (byte b : " \t\r\n=,;()[]{}<>\"'|".getBytes(StandardCharsets.US_ASCII)) {
            CLASSES[b] = DELIMITER;
        }
        for (int i = '0'; i <= '9'; i++) {
            CLASSES[i] = DIGIT;
        }
        for (int i = 'a'; i <= 'z'; i++) {
            CLASSES[i] = (byte) (LETTER | (i <= 'f' ? HEX_LETTER : 0));
        }
        for (int i = 'A'; i <= 'Z'; i++) {
            CLASSES[i] = (byte) (LETTER | UPPER | (i <= 'F' ? HEX_LETTER : 0));
        }
        for (byte b : ".:!?".getBytes(StandardCharsets.US_ASCII)) {
            CLASSES[b] = PUNCTUATION;
        }
    }

    private Token() {}

    static boolean isDelimiter(byte b) {
        return (CLASSES[b & 0xFF] & DELIMITER) != 0;
    }

    static boolean is(byte b, int kind) {
        return (CLASSES[b & 0xFF] & kind) != 0;
    }

    /** Where the token that begins at {@code start} ends. */
    static int end(byte[] text, int start, int end) {
        int i = start;
        while (i < end && !isDelimiter(text[i])) {
            if (text[i] == '/' && (i == start || isScheme(text, start, i, end))) {
                return locationEnd(text, i, end);
            }
            if (text[i] == ':' && i > start && isWord(text, i + 1, end)) {
                return i + 1;
            }
            // "name:value" are two tokens, "10.0.0.1:80", "12:00:01" and "::1" one.
            if (text[i] == ':'
                    && i > start
                    && i + 1 < end
                    && text[i + 1] != '/'
                    && text[i + 1] != '\\'
                    && isName(text, start, i)
                    && !isHostPort(text, start, i, end)) {
                return i + 1;
            }
            i++;
        }
        return i;
    }

    private static boolean isScheme(byte[] text, int start, int slash, int end) {
        return slash > start + 1
                && text[slash - 1] == ':'
                && slash + 1 < end
                && text[slash + 1] == '/';
    }

    /** A path or address reaches over the {@code =}, {@code &} and {@code ;} of its query. */
    private static int locationEnd(byte[] text, int start, int end) {
        int i = start;
        while (i < end && (!isDelimiter(text[i]) || text[i] == '=' || text[i] == ';')) {
            i++;
        }
        return i;
    }

    /** True for a capital with a small letter behind it: no part of an address or a time. */
    private static boolean isWord(byte[] text, int i, int end) {
        return i + 1 < end
                && is(text[i], UPPER)
                && is(text[i + 1], LETTER)
                && !is(text[i + 1], UPPER);
    }

    private static boolean isName(byte[] text, int start, int stop) {
        for (int i = start; i < stop; i++) {
            byte b = text[i];
            if (b == '/' || b == ':' || is(b, DIGIT)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHostPort(byte[] text, int start, int colon, int end) {
        return colon + 1 < end && is(text[colon + 1], DIGIT) && isHost(text, start, colon);
    }

    /** The token's end without the punctuation that closes a phrase. */
    static int withoutPunctuation(byte[] text, int start, int stop) {
        int i = stop;
        while (i > start + 1 && is(text[i - 1], PUNCTUATION)) {
            i--;
        }
        return i;
    }

    /** How many of the first bytes of a token in running text are constant. */
    static int kept(byte[] text, int start, int stop) {
        int length = stop - start;
        int digits = 0;
        int hexLetters = 0;
        int letters = 0;
        int slashes = 0;
        int dots = 0;
        int turns = 0;
        int firstDigit = -1;
        for (int i = start; i < stop; i++) {
            byte b = text[i];
            if (is(b, DIGIT)) {
                if (firstDigit < 0) {
                    firstDigit = i;
                }
                turns += i > start && is(text[i - 1], LETTER) ? 1 : 0;
                digits++;
            } else if (is(b, LETTER)) {
                letters++;
                hexLetters += is(b, HEX_LETTER) ? 1 : 0;
            } else if (b == '/') {
                slashes++;
            } else if (b == '.') {
                dots++;
            }
        }
        if (isPath(text, start, stop, slashes, dots, digits)) {
            return 0;
        }
        if (digits == 0) {
            boolean hex = length >= 8 && hexLetters == length;
            boolean host = dots > 0 && isHost(text, start, stop);
            return hex || host || (dots > 1 && isReversedDomain(text, start, stop)) ? 0 : length;
        }
        if (letters == hexLetters || dots > 0 || turns > 2 || slashes > 0) {
            return 0;
        }
        int prefix = firstDigit - start;
        return prefix > 1 && is(text[firstDigit - 1], LETTER) ? prefix : 0;
    }

    /** True for names of packages, components and classes, but those of errors. */
    private static boolean isReversedDomain(byte[] text, int start, int stop) {
        boolean reversed =
                startsWith(text, start, stop, "com.")
                        || startsWith(text, start, stop, "org.")
                        || startsWith(text, start, stop, "net.")
                        || startsWith(text, start, stop, "io.");
        return reversed
                && !endsWith(text, start, stop, "Exception")
                && !endsWith(text, start, stop, "Error");
    }

    private static boolean startsWith(byte[] text, int start, int stop, String word) {
        return stop - start > word.length() && is(text, start, start + word.length(), word);
    }

    private static boolean endsWith(byte[] text, int start, int stop, String word) {
        return stop - start > word.length() && is(text, stop - word.length(), stop, word);
    }

    /** The same for a token behind an equals sign. */
    static int keptOfValue(byte[] text, int start, int stop) {
        for (int i = start; i < stop; i++) {
            byte b = text[i];
            if (!is(b, LETTER) && b != '_' && b != '-') {
                return 0;
            }
        }
        if (is(text, start, stop, "null")) {
            return 0;
        }
        if (kept(text, start, stop) == 0) {
            return 0;
        }
        return stop - start;
    }

    private static boolean isPath(
            byte[] text, int start, int stop, int slashes, int dots, int digits) {
        byte first = text[start];
        if (slashes == 0) {
            return stop - start > 2
                    && text[start + 1] == ':'
                    && text[start + 2] == '\\'
                    && is(first, LETTER);
        }
        return slashes > 1 || first == '/' || first == '~' || dots > 0 || digits > 0;
    }

    private static final Set<String> DOMAINS =
            Set.of(
                    "com",
                    "net",
                    "org",
                    "edu",
                    "gov",
                    "mil",
                    "info",
                    "biz",
                    "local",
                    "internal",
                    "lan",
                    "localdomain",
                    "us",
                    "uk",
                    "de",
                    "cn",
                    "hk",
                    "jp",
                    "ru",
                    "fr",
                    "br",
                    "nl",
                    "pl",
                    "ca",
                    "au",
                    "kr",
                    "tw",
                    "eu",
                    "ch",
                    "se",
                    "cz",
                    "es",
                    "mx",
                    "tr");

    /** True for dotted lower-case names that end like a domain name. */
    static boolean isHost(byte[] text, int start, int stop) {
        int last = -1;
        for (int i = start; i < stop; i++) {
            byte b = text[i];
            if (b == '.') {
                last = i;
            } else if (is(b, UPPER) || (!is(b, LETTER | DIGIT) && b != '-')) {
                return false;
            }
        }
        if (last <= start || stop - last > 12) {
            return false;
        }
        return DOMAINS.contains(
                new String(text, last + 1, stop - last - 1, StandardCharsets.US_ASCII));
    }

    /** True for a word in capitals, as states are written: RUNNING, NOT_READY. */
    static boolean isState(byte[] text, int start, int stop) {
        for (int i = start; i < stop; i++) {
            if (!is(text[i], UPPER) && text[i] != '_') {
                return false;
            }
        }
        return stop - start > 1;
    }

    static boolean isNumber(byte[] text, int start, int stop) {
        boolean digit = false;
        for (int i = start; i < stop; i++) {
            byte b = text[i];
            digit |= is(b, DIGIT);
            if (!is(b, DIGIT) && b != '.' && b != '-' && b != '+') {
                return false;
            }
        }
        return digit;
    }

    static boolean is(byte[] text, int start, int stop, String word) {
        if (stop - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean isLetters(byte[] text, int start, int stop) {
        int i = start;
        while (i < stop && is(text[i], LETTER)) {
            i++;
        }
        return i == stop;
    }

    static boolean isDigit(byte b) {
        return is(b, DIGIT);
    }
}
