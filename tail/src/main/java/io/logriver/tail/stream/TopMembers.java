package io.logriver.tail.stream;

/**
 * Finds a member of an event's outermost object in its bytes, without looking at any other closer
 * than needed to pass it.
 */
final class TopMembers {
    /** There is no such member, or it is no text. */
    static final int NONE = -1;

    private TopMembers() {}

    /** Where the text of this member begins, behind its quote; else {@link #NONE}. */
    static int text(byte[] json, String key) {
        int at = 0;
        int end = json.length;
        while (at < end && json[at] != '{') {
            at++;
        }
        at++;
        while (at < end) {
            if (json[at] != '"') {
                // White space and commas; the brace at the end is no quote either.
                at++;
                continue;
            }
            int name = at + 1;
            int nameEnd = endOfText(json, name);
            at = skipTo(json, nameEnd + 1, ':') + 1;
            while (at < end && json[at] <= ' ') {
                at++;
            }
            if (isKey(json, name, nameEnd, key)) {
                return at < end && json[at] == '"' ? at + 1 : NONE;
            }
            at = endOfValue(json, at);
        }
        return NONE;
    }

    /** Where a text ends: at its closing quote, or at the end of all. */
    static int endOfText(byte[] json, int at) {
        int i = at;
        while (i < json.length && json[i] != '"') {
            i += json[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, json.length);
    }

    private static int endOfValue(byte[] json, int at) {
        int depth = 0;
        int i = at;
        while (i < json.length) {
            switch (json[i]) {
                case '"' -> i = endOfText(json, i + 1);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
            if (depth < 0) {
                return i;
            }
            i++;
        }
        return i;
    }

    private static int skipTo(byte[] json, int at, char wanted) {
        int i = at;
        while (i < json.length && json[i] != wanted) {
            i++;
        }
        return i;
    }

    private static boolean isKey(byte[] json, int from, int to, String key) {
        if (to - from != key.length()) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (json[from + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
