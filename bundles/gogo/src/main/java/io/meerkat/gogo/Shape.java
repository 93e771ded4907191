package io.meerkat.gogo;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * How records of one type are listed.
 *
 * @param columns the components that make a row
 * @param widths of a row that stands alone, so that rows printed beneath each other are aligned
 */
record Shape(List<RecordComponent> columns, List<Integer> widths) {

    /** Columns are named {@code component:width}. */
    static Shape of(Class<? extends Record> type, String... columns) {
        List<String[]> parts =
                Arrays.stream(columns).map(column -> column.split(":", 2)).toList();
        return new Shape(
                parts.stream().map(part -> Components.named(type, part[0])).toList(),
                parts.stream().map(part -> Integer.valueOf(part[1])).toList());
    }

    List<String> titles() {
        return columns.stream().map(Components::title).toList();
    }

    List<String> cells(Record row) {
        return columns.stream().map(column -> Components.text(column, row)).toList();
    }

    /** One row by itself. */
    String line(Record row) {
        return Table.print(cells(row), widths);
    }

    /** What tells one row from the others: the first column. */
    String part(Record row) {
        return cells(row).get(0);
    }
}
