package io.meerkat.runtime.internal.kernel;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** A term that holds or does not. */
public sealed interface Condition {

    boolean holds(State state, Input input);

    /** The condition in words, as listings and explanations show it. */
    String text();

    default Condition and(Condition... others) {
        return new And(prepend(this, others));
    }

    default Condition or(Condition... others) {
        return new Or(prepend(this, others));
    }

    static Condition not(Condition condition) {
        return new Not(condition);
    }

    static Condition allOf(Condition... conditions) {
        return new And(List.of(conditions));
    }

    static Condition anyOf(Condition... conditions) {
        return new Or(List.of(conditions));
    }

    static Condition less(Value<Long> left, Value<Long> right) {
        return new Less(left, right);
    }

    static Condition atLeast(Value<Long> left, Value<Long> right) {
        return new Not(new Less(left, right));
    }

    static Condition greater(Value<Long> left, Value<Long> right) {
        return new Less(right, left);
    }

    static Condition atMost(Value<Long> left, Value<Long> right) {
        return new Not(new Less(right, left));
    }

    /** A condition that no term can say; every one is listed by {@link TransitionTable#opaqueTerms()}. */
    static Condition opaque(String text, BiPredicate<State, Input> predicate) {
        return new Opaque(text, predicate);
    }

    private static List<Condition> prepend(Condition first, Condition[] others) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), java.util.Arrays.stream(others))
                .toList();
    }

    record Equal(Value<?> left, Value<?> right) implements Condition {
        @Override
        public boolean holds(State state, Input input) {
            return Objects.equals(left.read(state, input), right.read(state, input));
        }

        @Override
        public String text() {
            return left.text() + " is " + right.text();
        }
    }

    record Present(Value<?> value) implements Condition {
        @Override
        public boolean holds(State state, Input input) {
            return value.read(state, input) != null;
        }

        @Override
        public String text() {
            return value.text() + " is set";
        }
    }

    record OneOf<T>(Value<T> value, List<T> constants) implements Condition {
        @Override
        public boolean holds(State state, Input input) {
            T present = value.read(state, input);
            return present != null && constants.contains(present);
        }

        @Override
        public String text() {
            return value.text() + " is one of " + constants;
        }
    }

    /** An absent number counts as zero. */
    record Less(Value<Long> smaller, Value<Long> larger) implements Condition {
        @Override
        public boolean holds(State state, Input input) {
            return number(smaller.read(state, input)) < number(larger.read(state, input));
        }

        private static long number(@org.jspecify.annotations.Nullable Long value) {
            return value == null ? 0L : value;
        }

        @Override
        public String text() {
            return smaller.text() + " is less than " + larger.text();
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(State state, Input input) {
            return !condition.holds(state, input);
        }

        @Override
        public String text() {
            return "not (" + condition.text() + ")";
        }
    }

    record And(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(State state, Input input) {
            for (Condition condition : conditions) {
                if (!condition.holds(state, input)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String text() {
            return conditions.stream().map(Condition::text).collect(Collectors.joining(" and ", "(", ")"));
        }
    }

    record Or(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(State state, Input input) {
            for (Condition condition : conditions) {
                if (condition.holds(state, input)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String text() {
            return conditions.stream().map(Condition::text).collect(Collectors.joining(" or ", "(", ")"));
        }
    }

    record Opaque(String text, BiPredicate<State, Input> predicate) implements Condition {
        @Override
        public boolean holds(State state, Input input) {
            return predicate.test(state, input);
        }
    }
}
