package io.meerkat.runtime.internal.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a machine holds: one slot a field, one map of rows a relation, and a journal that can take a step back.
 *
 * <p>Not thread-safe. Rows exist only while a cell of theirs does, so an idle machine costs its slots.
 */
public final class State {
    private final Schema schema;
    private final @Nullable Object[] slots;
    private final @Nullable Rows[] rows;
    private @Nullable Undo journal;

    /** What a change replaced, a slot (column null) or a cell; and the change before it. */
    private record Undo(
            @Nullable Field<?> field,
            @Nullable Column<?, ?> column,
            @Nullable Object key,
            @Nullable Object old,
            @Nullable Undo before) {}

    /** The rows of one relation, and the one that was asked for last: a step asks for the same row many times. */
    private static final class Rows {
        private final Map<Object, @Nullable Object[]> byKey;
        private @Nullable Object lastKey;
        private @Nullable Object @Nullable [] last;

        Rows(Map<Object, @Nullable Object[]> byKey) {
            this.byKey = byKey;
        }

        @Nullable
        Object @Nullable [] of(Object key) {
            if (key != lastKey) {
                last = byKey.get(key);
                lastKey = key;
            }
            return last;
        }

        void put(Object key, @Nullable Object[] cells) {
            byKey.put(key, cells);
            lastKey = key;
            last = cells;
        }

        void remove(Object key) {
            byKey.remove(key);
            lastKey = null;
            last = null;
        }

        Rows copy() {
            Map<Object, @Nullable Object[]> copy = new HashMap<>(byKey);
            copy.replaceAll((key, cells) -> cells.clone());
            return new Rows(copy);
        }
    }

    State(Schema schema) {
        this.schema = schema;
        List<Field<?>> fields = schema.fields();
        this.slots = new Object[fields.size()];
        for (Field<?> field : fields) {
            slots[field.slot()] = field.initial();
        }
        this.rows = new Rows[schema.relations().size()];
    }

    private State(State original) {
        this.schema = original.schema;
        this.slots = original.slots.clone();
        this.rows = new Rows[original.rows.length];
        for (int i = 0; i < rows.length; i++) {
            Rows source = original.rows[i];
            rows[i] = source == null ? null : source.copy();
        }
    }

    @SuppressWarnings("unchecked") // a slot only ever holds what its field put there
    public <T> @Nullable T get(Field<T> field) {
        return (T) slots[field.slot()];
    }

    /** The value of a field that is never absent. */
    public <T> T require(Field<T> field) {
        T value = get(field);
        if (value == null) {
            throw new IllegalStateException("field " + field.name() + " is absent");
        }
        return value;
    }

    @SuppressWarnings("unchecked") // a cell only ever holds what its column put there
    public <K, V> @Nullable V get(Column<K, V> column, K key) {
        Rows relation = rows[column.relation().index()];
        @Nullable Object[] cells = relation == null ? null : relation.of(key);
        return cells == null ? null : (V) cells[column.position()];
    }

    /** The keys that have a row now, in no order; a copy. */
    @SuppressWarnings("unchecked") // the keys of a relation are its own
    public <K> Set<K> keys(Relation<K> relation) {
        Rows present = rows[relation.index()];
        return present == null ? Set.of() : (Set<K>) Set.copyOf(present.byKey.keySet());
    }

    public int size(Relation<?> relation) {
        Rows present = rows[relation.index()];
        return present == null ? 0 : present.byKey.size();
    }

    <T> void put(Field<T> field, @Nullable T value) {
        Object old = slots[field.slot()];
        if (old != value) {
            journal = new Undo(field, null, null, old, journal);
            slots[field.slot()] = value;
        }
    }

    <K, V> void put(Column<K, V> column, K key, @Nullable V value) {
        V old = get(column, key);
        if (old != value) {
            journal = new Undo(null, column, key, old, journal);
            write(column, key, value);
        }
    }

    private void write(Column<?, ?> column, Object key, @Nullable Object value) {
        int index = column.relation().index();
        Rows relation = rows[index];
        if (relation == null) {
            relation = new Rows(new HashMap<>(2));
            rows[index] = relation;
        }
        @Nullable Object[] cells = relation.of(key);
        if (cells == null) {
            cells = new Object[column.relation().width()];
            relation.put(key, cells);
        }
        cells[column.position()] = value;
        if (value == null && isEmpty(cells)) {
            relation.remove(key);
            if (relation.byKey.isEmpty()) {
                rows[index] = null;
            }
        }
    }

    private static boolean isEmpty(@Nullable Object[] cells) {
        for (Object cell : cells) {
            if (cell != null) {
                return false;
            }
        }
        return true;
    }

    /** Takes back every change since the journal was forgotten, the newest first. */
    void rollback() {
        for (Undo undo = journal; undo != null; undo = undo.before()) {
            if (undo.field() != null) {
                slots[undo.field().slot()] = undo.old();
            } else if (undo.column() != null && undo.key() != null) {
                write(undo.column(), undo.key(), undo.old());
            }
        }
    }

    void forgetJournal() {
        journal = null;
    }

    State copy() {
        return new State(this);
    }

    /** Every fact by its name; a column shows as a map from key to value. For tests, listings and diagnostics. */
    public Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (Field<?> field : schema.fields()) {
            facts.put(field.name(), get(field));
        }
        for (Column<?, ?> column : schema.columns()) {
            Map<String, Object> cells = new TreeMap<>();
            Rows relation = rows[column.relation().index()];
            if (relation != null) {
                relation.byKey.forEach((key, row) -> {
                    Object cell = row[column.position()];
                    if (cell != null) {
                        cells.put(key.toString(), cell);
                    }
                });
            }
            facts.put(column.name(), cells);
        }
        return facts;
    }

    /** Equal for equal contents. For exploration: one entry of the set of visited states. */
    Object fingerprint() {
        List<@Nullable Object> contents = new ArrayList<>(slots.length + rows.length);
        contents.addAll(Arrays.asList(slots));
        for (Rows relation : rows) {
            if (relation == null) {
                contents.add(null);
            } else {
                Map<Object, List<@Nullable Object>> copy = new HashMap<>();
                relation.byKey.forEach((key, cells) -> copy.put(key, Arrays.asList(cells.clone())));
                contents.add(copy);
            }
        }
        return contents;
    }
}
