package io.meerkat.runtime.internal.machine.conformance;

import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the names and values of the vectors become ours, and ours become theirs.
 *
 * <p>Theirs are {@code CamelCase} types and enum constants, {@code snake_case} parameters and fields, and plain text for
 * ids; ours are records, {@code camelCase} components, {@code UPPER_SNAKE} constants and id records.
 */
final class VectorMapping {
    /** Effects that only our machine has. */
    static final Set<String> OWN_EFFECTS = Set.of("DrainSwapped", "StaleDrainReport", "MessagesDropped");

    /** Guards that only our machine has, beside those of the corrections. */
    static final Set<String> OWN_GUARDS = Set.of("generation_advances", "generation_current", "generation_is_older");

    /** Some vectors offer an empty id, always to be refused; ours cannot be empty, so it becomes an id that no vector has. */
    private static final String EMPTY_ID = "(empty)";

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Map<String, Class<? extends Input>> inputs = SessionTable.TABLE.transitions().stream()
            .collect(Collectors.toMap(row -> row.input().getSimpleName(), row -> row.input(), (one, same) -> one));

    /** Which inbox number a comms runtime gets in a replay: the vectors know no inboxes. */
    private final Map<Object, Long> inboxes = new HashMap<>();

    /** Says what of a header our machine does not have; empty where it has everything. */
    List<String> unknown(VectorFile.Header header, Machine<LifecyclePhase> machine) {
        Map<String, @Nullable Object> facts = machine.state().facts();
        List<String> unknown = new ArrayList<>();
        header.inputs().stream()
                .filter(input -> !inputs.containsKey(input))
                .forEach(input -> unknown.add("input " + input));
        header.fields().stream()
                .filter(field -> !facts.containsKey(field))
                .forEach(field -> unknown.add("field " + field));
        return unknown;
    }

    Input input(Map<String, @Nullable Object> json, Machine<LifecyclePhase> machine) {
        String type = String.valueOf(json.get("type"));
        Class<? extends Input> input = inputs.get(type);
        if (input == null) {
            throw new IllegalArgumentException("no input is named " + type);
        }
        Set<String> unused = new LinkedHashSet<>(json.keySet());
        unused.remove("type");
        RecordComponent[] components = input.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = snake(components[i].getName());
            arguments[i] = unused.remove(name)
                    ? fromJson(json.get(name), components[i].getGenericType())
                    : own(type, components[i].getName(), json, machine);
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("input " + type + " has no component for " + unused);
        }
        return (Input) construct(input, components, arguments);
    }

    /** What our own components get, where the vectors say nothing. */
    private @Nullable Object own(
            String type, String component, Map<String, @Nullable Object> json, Machine<LifecyclePhase> machine) {
        return switch (type + "." + component) {
            case "SpawnDrain.generation" -> machine.state().require(DrainFields.DRAIN_GENERATION) + 1;
            case "SpawnDrain.service" -> DrainService.SERVING;
            case "NotifyDrainExited.generation" -> null;
            case "RuntimeLoopStoppedForUnregister.forcedAbort", "CommsDrainExitedForUnregister.forcedAbort" -> false;
            case "AttachSessionIngress.inbox", "AttachMobIngress.inbox" ->
                inboxes.computeIfAbsent(String.valueOf(json.get("comms_runtime_id")), runtime -> inboxes.size() + 1L);
            case "AttachSessionIngress.trimmedThrough", "AttachMobIngress.trimmedThrough" -> 0L;
            default -> throw new IllegalArgumentException("the vector gives no " + component + " for " + type);
        };
    }

    private static Object construct(Class<?> type, RecordComponent[] components, @Nullable Object[] arguments) {
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot build " + type.getSimpleName(), e);
        }
    }

    private static @Nullable Object fromJson(@Nullable Object json, Type type) {
        if (json == null) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            Collection<?> elements = (Collection<?>) json;
            return elements.stream().map(one -> fromJson(one, element)).collect(Collectors.toUnmodifiableSet());
        }
        Class<?> target = (Class<?>) type;
        if (target.isEnum()) {
            return constant(target, String.valueOf(json));
        }
        if (target.isRecord()) {
            if (json.equals("")) {
                return fromJson(EMPTY_ID, type);
            }
            RecordComponent[] components = target.getRecordComponents();
            return construct(target, components, new Object[] {fromJson(json, components[0].getGenericType())});
        }
        return json instanceof Number number ? (Object) number.longValue() : json;
    }

    private static Object constant(Class<?> type, String name) {
        String constant = snake(name).toUpperCase(Locale.ROOT);
        for (Object candidate : type.getEnumConstants()) {
            if (((Enum<?>) candidate).name().equals(constant)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException(type.getSimpleName() + " has no " + constant);
    }

    /** The effects that the vectors know, in order. */
    List<Map<String, @Nullable Object>> effects(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> !OWN_EFFECTS.contains(effect.name()))
                .map(effect -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("type", effect.name());
                    effect.values().forEach((name, value) -> json.put(name, toJson(value)));
                    return json;
                })
                .toList();
    }

    /** A value as the vectors write it; sets are sorted, numbers are long. */
    static @Nullable Object toJson(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return camel(constant.name());
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream()
                    .map(VectorMapping::toJson)
                    .map(String::valueOf)
                    .sorted()
                    .toList();
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, @Nullable Object> json = new TreeMap<>();
            entries.forEach((key, entry) -> json.put(String.valueOf(toJson(key)), toJson(entry)));
            return json;
        }
        if (value instanceof Record id) {
            return toJson(onlyComponent(id));
        }
        return value;
    }

    /** A field as the vectors write it: a set of keys is a column of flags with us. */
    static @Nullable Object field(@Nullable Object fact, @Nullable Object wanted) {
        Object json = toJson(fact);
        if (wanted instanceof List<?> && json instanceof Map<?, ?> flags) {
            return flags.keySet().stream().map(String::valueOf).sorted().toList();
        }
        return json;
    }

    private static @Nullable Object onlyComponent(Record id) {
        try {
            return id.getClass().getRecordComponents()[0].getAccessor().invoke(id);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + id, e);
        }
    }

    static String camel(String constant) {
        StringBuilder camel = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return camel.toString();
    }

    private static String snake(String camel) {
        return WORD_START.matcher(camel).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
