package io.meerkat.runtime.internal.kernel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of a table: the input it answers, the phases it starts from, its guards, updates and effects, and where it
 * leads (empty: the phase stays).
 */
public record Transition<P extends Enum<P>>(
        String name,
        Class<? extends Input> input,
        Set<P> from,
        Optional<P> to,
        List<Guard> guards,
        List<Update> updates,
        List<Effect.Template> effects) {

    public static <P extends Enum<P>> Builder<P> named(String name, Class<? extends Input> input) {
        return new Builder<>(name, input);
    }

    /** The first guard's name that does not hold; all of them are evaluated only by an explanation. */
    boolean admits(State state, Input given) {
        for (Guard guard : guards) {
            if (!guard.condition().holds(state, given)) {
                return false;
            }
        }
        return true;
    }

    /** Writes a row; ends with {@link #stay} or {@link #to}. */
    public static final class Builder<P extends Enum<P>> {
        private final String name;
        private final Class<? extends Input> input;
        private final Set<P> from = new LinkedHashSet<>();
        private final List<Guard> guards = new ArrayList<>();
        private final List<Update> updates = new ArrayList<>();
        private final List<Effect.Template> effects = new ArrayList<>();

        private Builder(String name, Class<? extends Input> input) {
            this.name = name;
            this.input = input;
        }

        public Builder<P> from(Set<P> phases) {
            from.addAll(phases);
            return this;
        }

        @SafeVarargs
        public final Builder<P> from(P... phases) {
            for (P phase : phases) {
                from.add(phase);
            }
            return this;
        }

        public Builder<P> when(String guard, Condition condition) {
            guards.add(new Guard(guard, condition));
            return this;
        }

        public Builder<P> when(Guard... shared) {
            guards.addAll(List.of(shared));
            return this;
        }

        public Builder<P> when(List<Guard> shared) {
            guards.addAll(shared);
            return this;
        }

        public Builder<P> then(Update... steps) {
            updates.addAll(List.of(steps));
            return this;
        }

        public Builder<P> then(List<Update> steps) {
            updates.addAll(steps);
            return this;
        }

        public Builder<P> emit(String effect) {
            effects.add(new Effect.Template(effect, Map.of()));
            return this;
        }

        public Builder<P> emit(String effect, Map<String, Value<?>> terms) {
            effects.add(new Effect.Template(effect, terms));
            return this;
        }

        public Builder<P> emit(Effect.Template... templates) {
            effects.addAll(List.of(templates));
            return this;
        }

        public Transition<P> stay() {
            return build(Optional.empty());
        }

        public Transition<P> to(P phase) {
            return build(Optional.of(phase));
        }

        private Transition<P> build(Optional<P> to) {
            if (from.isEmpty()) {
                throw new IllegalStateException("transition " + name + " starts from no phase");
            }
            return new Transition<>(
                    name,
                    input,
                    EnumSet.copyOf(from),
                    to,
                    List.copyOf(guards),
                    List.copyOf(updates),
                    List.copyOf(effects));
        }
    }
}
