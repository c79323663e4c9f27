package io.logriver.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of text for people: columns as wide as they need to be, numbers to the right. */
public final class Table {
    private static final String GAP = "  ";

    private final String[] heads;
    private final boolean[] numeric;
    private final List<String[]> rows = new ArrayList<>();

    public Table(String... heads) {
        this.heads = heads.clone();
        this.numeric = new boolean[heads.length];
    }

    /** Adds a row: numbers are grouped by thousands, other values printed as text. */
    public Table row(Object... cells) {
        if (cells.length != heads.length) {
            throw new IllegalArgumentException(
                    "a row of %d cells in a table of %d columns"
                            .formatted(cells.length, heads.length));
        }
        String[] row = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            numeric[i] |= cells[i] instanceof Number;
            row[i] =
                    cells[i] instanceof Number value
                            ? String.format(Locale.ROOT, "%,d", value.longValue())
                            : String.valueOf(cells[i]);
        }
        rows.add(row);
        return this;
    }

    public void print(PrintWriter out) {
        int[] widths = new int[heads.length];
        measure(heads, widths);
        rows.forEach(row -> measure(row, widths));
        out.println(line(heads, widths));
        rows.forEach(row -> out.println(line(row, widths)));
        out.flush();
    }

    private static void measure(String[] row, int[] widths) {
        Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length()));
    }

    private String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String padding = " ".repeat(widths[i] - row[i].length());
            line.append(i == 0 ? "" : GAP);
            line.append(numeric[i] ? padding + row[i] : row[i] + padding);
        }
        return line.toString().stripTrailing();
    }
}
