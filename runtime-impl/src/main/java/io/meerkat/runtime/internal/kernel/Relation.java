package io.meerkat.runtime.internal.kernel;

/** A keyed table of facts inside the state: one row a key, one cell a column; a row without cells does not exist. */
@SuppressWarnings("UnusedTypeParameter") // it ties the columns and keys of one relation together
public final class Relation<K> {
    private final String name;
    private final int index;
    private int width;

    Relation(String name, int index) {
        this.name = name;
        this.index = index;
    }

    public String name() {
        return name;
    }

    int index() {
        return index;
    }

    int width() {
        return width;
    }

    /** The next free position of a row; taken once for each column, before any machine exists. */
    int widen() {
        return width++;
    }
}
