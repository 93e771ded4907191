package io.meerkat.gogo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Lines of cells, aligned by code points. A cell that is wider than the widest padding moves only its own line. */
final class Table {
    private static final String GAP = "  ";
    private static final int WIDEST_PADDING = 40;

    private final List<List<String>> lines = new ArrayList<>();

    void add(List<String> cells) {
        lines.add(cells);
    }

    /** The lines without a line break at the end. */
    String print() {
        List<Integer> widths = new ArrayList<>();
        lines.forEach(line -> widen(widths, line));
        return lines.stream()
                .map(line -> print(line, widths))
                .reduce((all, next) -> all + "\n" + next)
                .orElse("");
    }

    /** One line, with columns of these widths. */
    static String print(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(column == 0 ? "" : GAP).append(cell);
            if (column < cells.size() - 1) {
                line.append(" ".repeat(Math.max(0, widths.get(column) - PrintedText.width(cell))));
            }
        }
        return line.toString();
    }

    private static void widen(List<Integer> widths, List<String> line) {
        IntBinaryOperator wider = (column, cell) -> Math.max(column, Math.min(cell, WIDEST_PADDING));
        for (int column = 0; column < line.size(); column++) {
            int width = PrintedText.width(line.get(column));
            if (column == widths.size()) {
                widths.add(wider.applyAsInt(0, width));
            } else {
                widths.set(column, wider.applyAsInt(widths.get(column), width));
            }
        }
    }
}
