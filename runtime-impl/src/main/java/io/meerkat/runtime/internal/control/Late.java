package io.meerkat.runtime.internal.control;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A room that another one needs before it is built: set once, while the runtime is put together. */
final class Late<T> implements Supplier<T> {
    private volatile @Nullable T value;

    void set(T built) {
        value = built;
    }

    @Override
    public T get() {
        return Objects.requireNonNull(value, "used before the runtime was put together");
    }
}
