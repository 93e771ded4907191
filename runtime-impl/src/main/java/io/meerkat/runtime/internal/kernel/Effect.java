package io.meerkat.runtime.internal.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an accepted step asks the world to know or do: a name and its values, built from the state after the step. */
public record Effect(String name, Map<String, @Nullable Object> values) {

    /** How a transition builds an effect: the terms of its values, in the order of their names. */
    public record Template(String name, Map<String, Value<?>> terms) {
        public Template {
            terms = Collections.unmodifiableMap(new TreeMap<>(terms));
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
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            terms.forEach((key, term) -> values.put(key, term.read(state, input)));
            return new Effect(name, values);
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
