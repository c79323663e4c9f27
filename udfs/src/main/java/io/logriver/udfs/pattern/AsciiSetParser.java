package io.logriver.udfs.pattern;

import io.logriver.udfs.pattern.ScanParser.UnsupportedException;

/** Reads a set of characters in brackets, or behind a backslash. */
final class AsciiSetParser {
    /** A set, and where it ends in the expression. */
    record Set(AsciiSet chars, int end) {}

    private final String regex;
    private int at;

    AsciiSetParser(String regex, int at) {
        this.regex = regex;
        this.at = at;
    }

    /** What follows the opening bracket. */
    Set set() throws UnsupportedException {
        boolean negated = peek() == '^';
        at += negated ? 1 : 0;
        AsciiSet chars = AsciiSet.NONE;
        boolean some = false;
        while (peek() != ']' || !some) {
            some = true;
            AsciiSet item = item();
            boolean range = peek() == '-' && at + 1 < regex.length() && regex.charAt(at + 1) != ']';
            if (!range) {
                chars = chars.and(item);
                continue;
            }
            at++;
            char first = only(item);
            char last = only(item());
            if (last < first) {
                throw new UnsupportedException();
            }
            chars = chars.with(first, last);
        }
        at++;
        return new Set(negated ? chars.not() : chars, at);
    }

    /** What follows a backslash. */
    Set escape() throws UnsupportedException {
        return new Set(escaped(), at);
    }

    private AsciiSet item() throws UnsupportedException {
        char c = peek();
        at++;
        if (c == '\\') {
            return escaped();
        }
        if (c == '[' || (c == '&' && peek() == '&') || c >= 128) {
            throw new UnsupportedException();
        }
        return AsciiSet.of(c);
    }

    private AsciiSet escaped() throws UnsupportedException {
        char c = peek();
        at++;
        return switch (c) {
            case 'd' -> AsciiSet.DIGITS;
            case 'D' -> AsciiSet.DIGITS.not();
            case 'w' -> AsciiSet.WORDS;
            case 'W' -> AsciiSet.WORDS.not();
            case 's' -> AsciiSet.SPACES;
            case 'S' -> AsciiSet.SPACES.not();
            case 't' -> AsciiSet.of('\t');
            case 'n' -> AsciiSet.of('\n');
            case 'r' -> AsciiSet.of('\r');
            case 'x' -> hexadecimal();
            default -> {
                if (!ScanParser.isEscapedText(c)) {
                    throw new UnsupportedException();
                }
                yield AsciiSet.of(c);
            }
        };
    }

    private AsciiSet hexadecimal() throws UnsupportedException {
        if (at + 2 > regex.length()) {
            throw new UnsupportedException();
        }
        int high = Character.digit(regex.charAt(at), 16);
        int low = Character.digit(regex.charAt(at + 1), 16);
        at += 2;
        if (high < 0 || high > 7 || low < 0) {
            throw new UnsupportedException();
        }
        return AsciiSet.of((char) (high << 4 | low));
    }

    private static char only(AsciiSet chars) throws UnsupportedException {
        if (Long.bitCount(chars.low()) + Long.bitCount(chars.high()) != 1) {
            throw new UnsupportedException();
        }
        return (char)
                (chars.low() != 0
                        ? Long.numberOfTrailingZeros(chars.low())
                        : 64 + Long.numberOfTrailingZeros(chars.high()));
    }

    private char peek() throws UnsupportedException {
        if (at >= regex.length()) {
            throw new UnsupportedException();
        }
        return regex.charAt(at);
    }
}
