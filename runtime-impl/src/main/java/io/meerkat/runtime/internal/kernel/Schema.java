package io.meerkat.runtime.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The declared fields and relations of one kind of machine, in the order of their declaration.
 *
 * <p>Declared once, while classes load, then frozen by the first {@link TransitionTable} over it.
 */
public final class Schema {
    private final List<Field<?>> fields = new ArrayList<>();
    private final List<Relation<?>> relations = new ArrayList<>();
    private final List<Column<?, ?>> columns = new ArrayList<>();
    private boolean frozen;

    /** An optional fact, absent at first. */
    public <T> Field<T> optional(String name) {
        return declare(name, null);
    }

    public <T> Field<T> field(String name, T initial) {
        return declare(name, initial);
    }

    private synchronized <T> Field<T> declare(String name, @Nullable T initial) {
        requireOpen(name);
        Field<T> field = new Field<>(name, fields.size(), initial);
        fields.add(field);
        return field;
    }

    public synchronized <K> Relation<K> relation(String name) {
        requireOpen(name);
        Relation<K> relation = new Relation<>(name, relations.size());
        relations.add(relation);
        return relation;
    }

    public synchronized <K, V> Column<K, V> column(Relation<K> relation, String name) {
        requireOpen(name);
        Column<K, V> column = new Column<>(name, relation);
        columns.add(column);
        return column;
    }

    private void requireOpen(String name) {
        if (frozen) {
            throw new IllegalStateException("'" + name + "' is declared after the table was built");
        }
    }

    synchronized void freeze() {
        frozen = true;
    }

    public synchronized List<Field<?>> fields() {
        return List.copyOf(fields);
    }

    public synchronized List<Relation<?>> relations() {
        return List.copyOf(relations);
    }

    public synchronized List<Column<?, ?>> columns() {
        return List.copyOf(columns);
    }
}
