package io.meerkat.runtime.internal.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A term that reads something: a field, a parameter, a constant, a cell, or one of them computed from others. */
public sealed interface Value<T>
        permits Field,
                Param,
                Cell,
                Value.Constant,
                Value.Choice,
                Value.Lookup,
                Value.Sum,
                Value.Difference,
                Value.OrDefault {

    /** The value in this state for this input; null where it is absent. */
    @Nullable
    T read(State state, Input input);

    /** The term in words, as listings and explanations show it. */
    String text();

    default Condition is(T constant) {
        return new Condition.Equal(this, new Constant<>(constant));
    }

    default Condition isNot(T constant) {
        return new Condition.Not(is(constant));
    }

    @SuppressWarnings("unchecked") // the array is only read
    default Condition oneOf(T... constants) {
        return new Condition.OneOf<>(this, List.copyOf(Arrays.asList(constants)));
    }

    default Condition isSet() {
        return new Condition.Present(this);
    }

    default Condition isUnset() {
        return new Condition.Not(isSet());
    }

    default Condition equalTo(Value<? extends T> other) {
        return new Condition.Equal(this, other);
    }

    default Condition differsFrom(Value<? extends T> other) {
        return new Condition.Not(equalTo(other));
    }

    /** This value, or the given one where this is absent. */
    default Value<T> orDefault(T fallback) {
        return new OrDefault<>(this, fallback);
    }

    static <T> Value<T> constant(T value) {
        return new Constant<>(value);
    }

    static <E> Value<Set<E>> emptySet() {
        return new Constant<>(Set.of());
    }

    static <T> Value<T> nothing() {
        return new Constant<>(null);
    }

    static <T> Value<T> choose(Condition condition, Value<? extends T> then, Value<? extends T> otherwise) {
        return new Choice<>(condition, then, otherwise);
    }

    static <T> Value<T> choose(Condition condition, T then, T otherwise) {
        return new Choice<>(condition, new Constant<>(then), new Constant<>(otherwise));
    }

    /** A condition read as a boolean value. */
    static Value<Boolean> truth(Condition condition) {
        return choose(condition, Boolean.TRUE, Boolean.FALSE);
    }

    /** The entry for a key, or the given value where there is none. */
    static <K, T> Value<T> lookup(Value<K> key, Map<K, T> entries, T otherwise) {
        return new Lookup<>(key, Map.copyOf(entries), otherwise);
    }

    static Value<Long> plus(Value<Long> value, long addend) {
        return addend < 0 ? minus(value, constant(-addend)) : plus(value, constant(addend));
    }

    static Value<Long> plus(Value<Long> value, Value<Long> addend) {
        return new Sum(value, addend);
    }

    static Value<Long> minus(Value<Long> value, Value<Long> subtrahend) {
        return new Difference(value, subtrahend);
    }

    private static long number(@Nullable Long present) {
        return present == null ? 0L : present;
    }

    record Constant<T>(@Nullable T value) implements Value<T> {
        @Override
        public @Nullable T read(State state, Input input) {
            return value;
        }

        @Override
        public String text() {
            return value == null ? "nothing" : value.toString();
        }
    }

    record Choice<T>(Condition condition, Value<? extends T> then, Value<? extends T> otherwise) implements Value<T> {
        @Override
        public @Nullable T read(State state, Input input) {
            return condition.holds(state, input) ? then.read(state, input) : otherwise.read(state, input);
        }

        @Override
        public String text() {
            return "(if " + condition.text() + " then " + then.text() + " otherwise " + otherwise.text() + ")";
        }
    }

    record Lookup<K, T>(Value<K> key, Map<K, T> entries, T otherwise) implements Value<T> {
        @Override
        public T read(State state, Input input) {
            K present = key.read(state, input);
            return present == null ? otherwise : entries.getOrDefault(present, otherwise);
        }

        @Override
        public String text() {
            return "(the entry for " + key.text() + " in " + new TreeMap<>(entries) + ", otherwise " + otherwise + ")";
        }
    }

    /** An absent value counts as zero. */
    record Sum(Value<Long> value, Value<Long> addend) implements Value<Long> {
        @Override
        public Long read(State state, Input input) {
            return number(value.read(state, input)) + number(addend.read(state, input));
        }

        @Override
        public String text() {
            return value.text() + " plus " + addend.text();
        }
    }

    /** An absent value counts as zero. */
    record Difference(Value<Long> value, Value<Long> subtrahend) implements Value<Long> {
        @Override
        public Long read(State state, Input input) {
            return number(value.read(state, input)) - number(subtrahend.read(state, input));
        }

        @Override
        public String text() {
            return value.text() + " minus " + subtrahend.text();
        }
    }

    record OrDefault<T>(Value<T> value, T fallback) implements Value<T> {
        @Override
        public T read(State state, Input input) {
            T present = value.read(state, input);
            return present == null ? fallback : present;
        }

        @Override
        public String text() {
            return value.text() + " or " + fallback;
        }
    }
}
