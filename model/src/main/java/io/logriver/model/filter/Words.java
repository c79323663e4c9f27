package io.logriver.model.filter;

import java.util.Set;

/** How keys and texts are written in a filter. */
final class Words {
    /** Words with a meaning of their own; as keys they stand in back-quotes. */
    static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "contains", "exists");

    private static final String SIGNS = "\"'`()=!<>~,";

    private Words() {}

    /** True for what a bare word is made of. */
    static boolean isWordPart(char c) {
        return c > ' ' && c != 0x7F && SIGNS.indexOf(c) < 0 && !Character.isWhitespace(c);
    }

    /** A key as it is written: bare, or in back-quotes where it has to be. */
    static String key(String key) {
        boolean bare = !key.isEmpty() && !RESERVED.contains(key.toLowerCase(java.util.Locale.ROOT));
        for (int i = 0; i < key.length() && bare; i++) {
            bare = isWordPart(key.charAt(i));
        }
        return bare ? key : "`" + key.replace("`", "``") + "`";
    }

    /** A text in double quotes. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
