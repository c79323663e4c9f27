package io.logriver.model.filter;

/**
 * A piece of a filter's text.
 *
 * @param text what it says, quotes and escapes taken away
 * @param position where it begins, counted from 1
 * @param anyCase the {@code i} after a text's closing quote
 */
record Token(Kind kind, String text, int position, boolean anyCase) {
    enum Kind {
        WORD,
        /** A key in back-quotes. */
        KEY,
        TEXT,
        SIGN,
        END
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** How a message about it names it. */
    String shown() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
