package io.logriver.udfs.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/** The pairs of a line of logfmt, in their order. */
final class LogfmtPairs {
    /** More pairs than this are left out. */
    private static final int PAIRS_MAX = 1_024;

    private final String line;
    private final Map<String, String> pairs = new LinkedHashMap<>();
    private int at;

    private LogfmtPairs(String line) {
        this.line = line;
    }

    static Map<String, String> of(String line) {
        LogfmtPairs walk = new LogfmtPairs(line);
        while (walk.at < line.length() && walk.pairs.size() < PAIRS_MAX) {
            walk.pair();
        }
        return walk.pairs;
    }

    private void pair() {
        int start = at;
        while (at < line.length() && line.charAt(at) > ' ' && line.charAt(at) != '=') {
            at++;
        }
        String key = line.substring(start, at);
        if (at == line.length() || line.charAt(at) != '=') {
            at++;
            return;
        }
        at++;
        String value = at < line.length() && line.charAt(at) == '"' ? quoted() : bare();
        if (!key.isEmpty()) {
            pairs.put(key, value);
        }
    }

    private String bare() {
        int start = at;
        while (at < line.length() && line.charAt(at) > ' ') {
            at++;
        }
        return line.substring(start, at);
    }

    /** A value in quotes; one whose end is missing goes to the end of the line. */
    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at++);
            if (c == '\\' && at < line.length()) {
                char escape = line.charAt(at++);
                value.append(
                        switch (escape) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            default -> escape;
                        });
            } else {
                value.append(c);
            }
        }
        at++;
        return value.toString();
    }
}
