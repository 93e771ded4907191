package io.meerkat.runtime.internal.kernel;

import org.jspecify.annotations.Nullable;

/** One declared fact of a machine: a name, a place in the state, and its first value (null: absent). */
public final class Field<T> implements Value<T> {
    private final String name;
    private final int slot;
    private final @Nullable T initial;

    Field(String name, int slot, @Nullable T initial) {
        this.name = name;
        this.slot = slot;
        this.initial = initial;
    }

    public String name() {
        return name;
    }

    int slot() {
        return slot;
    }

    @Nullable
    T initial() {
        return initial;
    }

    @Override
    public @Nullable T read(State state, Input input) {
        return state.get(this);
    }

    @Override
    public String text() {
        return name;
    }

    public Update set(Value<? extends T> value) {
        return new Update.Set<>(this, value);
    }

    public Update set(T constant) {
        return new Update.Set<>(this, Value.constant(constant));
    }

    public Update clear() {
        return new Update.Set<>(this, Value.nothing());
    }

    @Override
    public String toString() {
        return name;
    }
}
