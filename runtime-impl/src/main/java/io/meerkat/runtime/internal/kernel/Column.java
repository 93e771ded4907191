package io.meerkat.runtime.internal.kernel;

/** One fact of every row of a {@link Relation}. */
public final class Column<K, V> {
    private final String name;
    private final Relation<K> relation;
    private final int position;

    Column(String name, Relation<K> relation) {
        this.name = name;
        this.relation = relation;
        this.position = relation.widen();
    }

    public String name() {
        return name;
    }

    public Relation<K> relation() {
        return relation;
    }

    int position() {
        return position;
    }

    /** The cell of the row that the key names. */
    public Cell<K, V> at(Value<? extends K> key) {
        return new Cell<>(this, key);
    }

    @Override
    public String toString() {
        return name;
    }
}
