package io.meerkat.runtime.internal.kernel;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an accepted step asks the world to know or do: a name and its values, built from the state after the step. */
public record Effect(String name, Map<String, @Nullable Object> values) {

    /** How a transition builds an effect: the terms of its values, in the order of their names. Immutable. */
    public static final class Template {
        private final String name;
        private final Map<String, Value<?>> terms;
        private final String[] keys;
        private final List<Value<?>> ordered;

        public Template(String name, Map<String, ? extends Value<?>> terms) {
            this.name = name;
            this.terms = Collections.unmodifiableMap(new TreeMap<>(terms));
            this.keys = this.terms.keySet().toArray(new String[0]);
            this.ordered = List.copyOf(this.terms.values());
        }

        public String name() {
            return name;
        }

        public Map<String, Value<?>> terms() {
            return terms;
        }

        /** Whether it has no values: then every effect of it is the same. */
        boolean isConstant() {
            return terms.isEmpty();
        }

        Effect constant() {
            return new Effect(name, Map.of());
        }

        Effect build(State state, Input input) {
            if (isConstant()) {
                return constant();
            }
            @Nullable Object[] values = new Object[keys.length];
            for (int i = 0; i < keys.length; i++) {
                values[i] = ordered.get(i).read(state, input);
            }
            return new Effect(name, new NamedValues(keys, values));
        }

        public String text() {
            if (terms.isEmpty()) {
                return name;
            }
            StringBuilder text = new StringBuilder(name).append('{');
            terms.forEach((key, term) -> text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
                    .append(key)
                    .append(": ")
                    .append(term.text()));
            return text.append('}').toString();
        }
    }
}
