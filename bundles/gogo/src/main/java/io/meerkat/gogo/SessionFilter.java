package io.meerkat.gogo;

import io.meerkat.runtime.management.SessionData;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** An OSGi filter over the documented keys of a session, the same as over JMX. Immutable. */
final class SessionFilter implements Predicate<SessionData> {
    private static final Map<String, Function<SessionData, @Nullable Object>> VALUES = values();

    static final Set<String> KEYS = VALUES.keySet();

    /** An unescaped parenthesis that opens a comparison, and the key after it; a value escapes its parentheses. */
    private static final Pattern COMPARED_KEY = Pattern.compile("(?<!\\\\)\\(\\s*([^()&|!=<>~\\s][^()=<>~]*)");

    private final Optional<Filter> filter;

    private SessionFilter(Optional<Filter> filter) {
        this.filter = filter;
    }

    /** The filter with this text; blank: every session matches. */
    static SessionFilter of(String command, String text) {
        if (text.isBlank()) {
            return new SessionFilter(Optional.empty());
        }
        try {
            Filter filter = FrameworkUtil.createFilter(text);
            requireKnownKeys(command, text);
            return new SessionFilter(Optional.of(filter));
        } catch (InvalidSyntaxException e) {
            throw new UsageException(
                    command,
                    "filter '" + text + "' is not an OSGi filter: " + e.getMessage()
                            + "; write it like '(&(phase=IDLE)(inboxDepth>=1))', with the quotes");
        }
    }

    boolean isEmpty() {
        return filter.isEmpty();
    }

    @Override
    public boolean test(SessionData session) {
        return filter.map(given -> given.matches(properties(session))).orElse(true);
    }

    /** A misspelt key would match nothing, and look like good news. */
    private static void requireKnownKeys(String command, String text) {
        COMPARED_KEY
                .matcher(text)
                .results()
                .map(match -> match.group(1).strip())
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new UsageException(
                            command, "filter '" + text + "' asks for '" + key + "'; sessions have the keys " + KEYS);
                });
    }

    private static Map<String, Object> properties(SessionData session) {
        Map<String, Object> properties = new HashMap<>();
        VALUES.forEach((key, reading) -> {
            Object value = reading.apply(session);
            if (value != null) {
                properties.put(key, value instanceof Enum<?> constant ? constant.name() : value);
            }
        });
        return properties;
    }

    private static Map<String, Function<SessionData, @Nullable Object>> values() {
        Map<String, Function<SessionData, @Nullable Object>> values = new LinkedHashMap<>();
        values.put("id", SessionData::id);
        values.put("phase", SessionData::phase);
        values.put("registration", SessionData::registration);
        values.put("drainPhase", SessionData::drainPhase);
        values.put("drainService", SessionData::drainService);
        values.put("drainType", SessionData::drainType);
        values.put("owner", SessionData::owner);
        values.put("commsRuntime", SessionData::commsRuntime);
        values.put("mob", SessionData::mob);
        values.put("executorType", SessionData::executorType);
        values.put("turnPhase", SessionData::turnPhase);
        values.put("inboxDepth", SessionData::inboxDepth);
        values.put("inboxLeftBehind", SessionData::inboxLeftBehind);
        values.put("queuedInputs", SessionData::queuedInputs);
        values.put("activeInputs", SessionData::activeInputs);
        return Collections.unmodifiableMap(values);
    }
}
