package io.meerkat.runtime.internal.kernel;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A parameter of one kind of input, read from its record. */
public record Param<I extends Input, T>(Class<I> input, String name, Function<I, @Nullable T> accessor)
        implements Value<T> {

    public static <I extends Input, T> Param<I, T> of(Class<I> input, String name, Function<I, @Nullable T> accessor) {
        return new Param<>(input, name, accessor);
    }

    @Override
    public @Nullable T read(State state, Input given) {
        return accessor.apply(input.cast(given));
    }

    @Override
    public String text() {
        return "input " + name;
    }
}
