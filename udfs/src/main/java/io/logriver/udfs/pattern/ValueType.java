package io.logriver.udfs.pattern;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a captured text becomes as a label. */
enum ValueType {
    TEXT,
    INT,
    FLOAT,
    BOOLEAN;

    /** The type of a name as grok spells it; null where it is none. */
    static @Nullable ValueType of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "string", "text", "keyword" -> TEXT;
            case "int", "long", "integer" -> INT;
            case "float", "double" -> FLOAT;
            case "boolean", "bool" -> BOOLEAN;
            default -> null;
        };
    }

    /** True where the text is a value of this type as JSON spells it. */
    boolean isJson(byte[] text, int from, int to) {
        return switch (this) {
            case TEXT -> false;
            case INT -> integerEnd(text, from, to) == to;
            case FLOAT -> isNumber(text, from, to);
            case BOOLEAN -> is(text, from, to, "true") || is(text, from, to, "false");
        };
    }

    private static boolean isNumber(byte[] text, int from, int to) {
        int i = integerEnd(text, from, to);
        if (i > 0 && i < to && text[i] == '.') {
            int fraction = digitsEnd(text, i + 1, to);
            i = fraction > i + 1 ? fraction : -1;
        }
        return i == to;
    }

    /** Where an integer without leading zeros ends, -1 where none stands. */
    private static int integerEnd(byte[] text, int from, int to) {
        int i = from < to && text[from] == '-' ? from + 1 : from;
        int end = digitsEnd(text, i, to);
        boolean padded = end > i + 1 && text[i] == '0';
        return end == i || padded || end - i > 18 ? -1 : end;
    }

    private static int digitsEnd(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i;
    }

    private static boolean is(byte[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
