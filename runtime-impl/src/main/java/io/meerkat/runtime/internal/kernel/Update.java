package io.meerkat.runtime.internal.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** A term that changes the state; the updates of a transition run in order and see the earlier ones. */
public sealed interface Update {

    void apply(State state, Input input);

    /** The update in words, as listings and explanations show it. */
    String text();

    static Update when(Condition condition, Update... then) {
        return new When(condition, List.of(then), List.of());
    }

    static Update choose(Condition condition, List<Update> then, List<Update> otherwise) {
        return new When(condition, List.copyOf(then), List.copyOf(otherwise));
    }

    /** Sets a field, or clears it where the value is absent. */
    record Set<T>(Field<T> field, Value<? extends T> value) implements Update {
        @Override
        public void apply(State state, Input input) {
            state.put(field, value.read(state, input));
        }

        @Override
        public String text() {
            return field.name() + " := " + value.text();
        }
    }

    /** Sets one cell, or drops it where the value is absent. */
    record SetCell<K, V>(Cell<K, V> cell, Value<? extends V> value) implements Update {
        @Override
        public void apply(State state, Input input) {
            K row = cell.key().read(state, input);
            if (row == null) {
                throw new IllegalStateException("no key for " + cell.text() + " in " + input.name());
            }
            state.put(cell.column(), row, value.read(state, input));
        }

        @Override
        public String text() {
            return cell.text() + " := " + value.text();
        }
    }

    record When(Condition condition, List<Update> then, List<Update> otherwise) implements Update {
        @Override
        public void apply(State state, Input input) {
            for (Update update : condition.holds(state, input) ? then : otherwise) {
                update.apply(state, input);
            }
        }

        @Override
        public String text() {
            String alternative = otherwise.isEmpty() ? "" : " otherwise " + words(otherwise);
            return "if " + condition.text() + ": " + words(then) + alternative;
        }

        private static String words(List<Update> updates) {
            return updates.stream().map(Update::text).collect(Collectors.joining(", ", "{", "}"));
        }
    }
}
