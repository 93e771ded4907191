package io.meerkat.runtime.internal.kernel;

import org.jspecify.annotations.Nullable;

/** The value of one column in the row named by a key; absent where the row or the cell is. */
public record Cell<K, V>(Column<K, V> column, Value<? extends K> key) implements Value<V> {

    @Override
    public @Nullable V read(State state, Input input) {
        K row = key.read(state, input);
        return row == null ? null : state.get(column, row);
    }

    @Override
    public String text() {
        return column.name() + "[" + key.text() + "]";
    }

    public Update set(Value<? extends V> value) {
        return new Update.SetCell<>(this, value);
    }

    public Update set(V constant) {
        return new Update.SetCell<>(this, Value.constant(constant));
    }

    public Update drop() {
        return new Update.SetCell<>(this, Value.nothing());
    }
}
