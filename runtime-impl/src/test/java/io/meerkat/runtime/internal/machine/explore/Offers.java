package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.internal.kernel.Input;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every input of some kinds over small domains: a domain for each type of component, or for one component by name. */
public final class Offers {
    private final Map<Type, List<?>> byType = new HashMap<>();
    private final Map<String, List<?>> byName = new HashMap<>();

    public Offers() {
        byType.put(boolean.class, List.of(true, false));
        byType.put(Boolean.class, List.of(true, false));
        byType.put(String.class, List.of("text"));
    }

    public Offers domain(Class<?> type, List<?> values) {
        byType.put(type, values);
        return this;
    }

    /** The name is {@code component}, or {@code Input.component} for that input alone. */
    public Offers domain(String name, List<?> values) {
        byName.put(name, values);
        return this;
    }

    @SafeVarargs
    final List<Input> all(Class<? extends Input>... kinds) {
        List<Class<? extends Input>> list = new ArrayList<>();
        for (Class<? extends Input> kind : kinds) {
            list.add(kind);
        }
        return all(list);
    }

    public List<Input> all(List<Class<? extends Input>> kinds) {
        List<Input> inputs = new ArrayList<>();
        for (Class<? extends Input> kind : kinds) {
            RecordComponent[] components = kind.getRecordComponents();
            combine(kind, components, new Object[components.length], 0, inputs);
        }
        return inputs;
    }

    private void combine(
            Class<? extends Input> kind,
            RecordComponent[] components,
            @Nullable Object[] chosen,
            int position,
            List<Input> into) {
        if (position == components.length) {
            into.add(construct(kind, components, chosen));
            return;
        }
        RecordComponent component = components[position];
        List<@Nullable Object> values = new ArrayList<>(domain(kind, component));
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            values.add(null);
        }
        for (Object value : values) {
            chosen[position] = value;
            combine(kind, components, chosen, position + 1, into);
        }
    }

    private List<?> domain(Class<? extends Input> kind, RecordComponent component) {
        List<?> named = byName.get(kind.getSimpleName() + "." + component.getName());
        if (named == null) {
            named = byName.get(component.getName());
        }
        if (named == null) {
            named = byType.get(component.getGenericType());
        }
        if (named == null && component.getType().isEnum()) {
            named = Arrays.asList(component.getType().getEnumConstants());
        }
        if (named == null) {
            throw new IllegalArgumentException(
                    "no domain for " + component + " of " + kind.getSimpleName() + "; give one by type or by name");
        }
        return named;
    }

    private static Input construct(
            Class<? extends Input> kind, RecordComponent[] components, @Nullable Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<? extends Input> constructor = kind.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot build " + kind.getSimpleName(), e);
        }
    }
}
