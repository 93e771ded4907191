package io.meerkat.runtime.internal.machine.tla;

import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which values an input's parameters may have: those of its record's components. */
final class TlaDomains {
    /** What the constructor of an input refuses cannot be offered. */
    static final Map<String, List<?>> RESTRICTED =
            Map.of("SpawnDrain.service", List.of(DrainService.SERVING, DrainService.PARKED));

    private TlaDomains() {}

    /** The names of the parameters that the terms of a row read, in the alphabet's order. */
    static Collection<String> parameters(Object terms) {
        Collection<String> names = new TreeSet<>();
        collect(terms, names);
        return names;
    }

    /** Terms are records of terms. */
    private static void collect(@Nullable Object term, Collection<String> into) {
        if (term instanceof Param<?, ?> param) {
            into.add(param.name());
        } else if (term instanceof Cell<?, ?> cell) {
            collect(cell.key(), into);
        } else if (term instanceof Collection<?> terms) {
            terms.forEach(one -> collect(one, into));
        } else if (term instanceof Record && term.getClass().getPackage() == Param.class.getPackage()) {
            for (RecordComponent component : term.getClass().getRecordComponents()) {
                try {
                    collect(component.getAccessor().invoke(term), into);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("cannot read " + component + " of " + term, e);
                }
            }
        }
    }

    /** The set that a parameter is taken from, in TLA+. */
    static String of(Class<? extends Input> input, String parameter) {
        RecordComponent component = component(input, parameter);
        String set = set(input, component);
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "(" + set + " \\cup {None})" : set;
    }

    private static String set(Class<? extends Input> input, RecordComponent component) {
        List<?> restricted = RESTRICTED.get(input.getSimpleName() + "." + component.getName());
        if (restricted != null) {
            return TlaTerms.set(restricted);
        }
        Class<?> type = component.getType();
        if (type == boolean.class || type == Boolean.class) {
            return "BOOLEAN";
        } else if (type.isEnum()) {
            return TlaTerms.set(Arrays.asList(type.getEnumConstants()));
        }
        return constant(component)
                .map(name -> isSet(component) ? "SUBSET " + name : name)
                .orElseThrow();
    }

    /** The constant of the module that stands for the values of a component, if it is not of a type with few values. */
    static java.util.Optional<String> constant(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == boolean.class || type == Boolean.class || type.isEnum()) {
            return java.util.Optional.empty();
        } else if (type == long.class || type == Long.class) {
            return java.util.Optional.of("Some_" + component.getName());
        } else if (isSet(component)) {
            Type member = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return java.util.Optional.of(named((Class<?>) member));
        }
        return java.util.Optional.of(named(type));
    }

    static String named(Class<?> type) {
        return type == String.class ? "Text" : type.getSimpleName();
    }

    private static boolean isSet(RecordComponent component) {
        return java.util.Set.class.isAssignableFrom(component.getType());
    }

    static RecordComponent component(Class<? extends Input> input, String parameter) {
        return Stream.of(input.getRecordComponents())
                .filter(component -> snake(component.getName()).equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        input.getSimpleName() + " has no component for its parameter " + parameter));
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
