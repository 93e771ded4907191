package io.meerkat.gogo;

import java.util.AbstractList;
import java.util.List;

/**
 * What a command lists: a list of records for {@code each} and pipes, and what a person wants to know around it. Immutable.
 *
 * @param <T> the record that each row is
 */
public final class Rows<T extends Record> extends AbstractList<T> {
    private final Class<T> type;
    private final List<T> rows;
    private final String footer;

    Rows(Class<T> type, List<T> rows, String footer) {
        this.type = type;
        this.rows = List.copyOf(rows);
        this.footer = footer;
    }

    @Override
    public T get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    /** The record that each row is. */
    public Class<T> type() {
        return type;
    }

    /** What stands under the table: how many there are, and how to see the others. */
    public String footer() {
        return footer;
    }
}
