package io.logriver.model.filter;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter's text into tokens. */
final class Tokens {
    private static final List<String> SIGNS =
            List.of("!=", "!~", "<=", ">=", "==", "=", "<", ">", "~", "(", ")", ",");

    private final String text;
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    /** All tokens; the last is the {@link Token.Kind#END}. */
    static List<Token> of(String text) {
        Tokens tokens = new Tokens(text);
        List<Token> all = new ArrayList<>();
        Token token;
        do {
            token = tokens.next();
            all.add(token);
        } while (token.kind() != Token.Kind.END);
        return all;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", start + 1, false);
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            return quoted(c);
        }
        if (c == '`') {
            return key();
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Token.Kind.SIGN, sign, start + 1, false);
            }
        }
        while (at < text.length() && Words.isWordPart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new FilterException(
                    start + 1,
                    c == '!'
                            ? "\"!\" stands alone: write \"not\", \"!=\" or \"!~\"."
                            : "the character U+%04X has no meaning here: put texts in quotes."
                                    .formatted((int) c));
        }
        return new Token(Token.Kind.WORD, text.substring(start, at), start + 1, false);
    }

    /** A text: in double quotes with escapes, in single quotes as it stands. */
    private Token quoted(char quote) {
        int start = at++;
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\' && quote == '"' && at < text.length()) {
                escape(out);
            } else {
                out.append(c);
            }
        }
        if (at == text.length()) {
            throw new FilterException(
                    start + 1, "the text that begins here has no closing %c.".formatted(quote));
        }
        at++;
        boolean anyCase = at < text.length() && text.charAt(at) == 'i';
        if (anyCase) {
            at++;
        }
        if (at < text.length() && Words.isWordPart(text.charAt(at))) {
            throw new FilterException(
                    at + 1,
                    "after a closing quote comes a space, or an i for any case, but not \"%c\"."
                            .formatted(text.charAt(at)));
        }
        return new Token(Token.Kind.TEXT, out.toString(), start + 1, anyCase);
    }

    /** One escape; a backslash before anything else stays, since regular expressions have many. */
    private void escape(StringBuilder out) {
        char c = text.charAt(at++);
        switch (c) {
            case '"', '\\' -> out.append(c);
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> out.append(unicode());
            default -> out.append('\\').append(c);
        }
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw new FilterException(
                        at + 1, "\\u is followed by four hexadecimal digits, as in \\u00e9.");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private Token key() {
        int start = at++;
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '`') {
                out.append(c);
            } else if (at < text.length() && text.charAt(at) == '`') {
                out.append(c);
                at++;
            } else {
                return new Token(Token.Kind.KEY, out.toString(), start + 1, false);
            }
        }
        throw new FilterException(start + 1, "the key that begins here has no closing `.");
    }
}
