package io.logriver.udfs.join;

import java.nio.charset.StandardCharsets;

/** Tells the first line of what .NET's console logger prints. */
final class DotnetConsole {
    private DotnetConsole() {}

    /** {@code word: Category[number]}, where the word is one of .NET's six levels. */
    static boolean isHead(byte[] text, int i, int to) {
        int j = to - 2;
        while (j > i && Ascii.isDigit(text[j])) {
            j--;
        }
        if (j == to - 2 || text[j] != '[' || Ascii.indexOfByte(text, i, to, (byte) ':') < 0) {
            return false;
        }
        int colon = Ascii.indexOfByte(text, i, to, (byte) ':');
        if (colon - i < 3 || colon - i > 4 || colon + 2 >= j || text[colon + 1] != ' ') {
            return false;
        }
        for (int k = colon + 2; k < j; k++) {
            if (text[k] == ' ') {
                return false;
            }
        }
        String word = new String(text, i, colon - i, StandardCharsets.US_ASCII);
        return switch (word) {
            case "trce", "dbug", "info", "warn", "fail", "crit" -> true;
            default -> false;
        };
    }
}
