package io.meerkat.sessions.config;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SessionOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads one configuration. Values may be text, as File Install gives them, or typed. A blank value counts as absent;
 * blanks around a value are dropped, but in {@code executor.*}, and in {@code session.id}, of which they are part.
 */
final class PlanReader {
    static final String SESSION_ID = "session.id";
    static final String DRAIN_TYPE = "drain.type";
    static final String DRAIN_MODE = "drain.mode";
    static final String EXECUTOR_TYPE = "executor.type";
    static final String EXECUTOR_PREFIX = "executor.";
    static final String LISTENER = "listener";
    static final String KEEP_ALIVE = "keep.alive";
    static final String RETIRE_MILLIS = "retireMillis";
    static final long RETIRE_MILLIS_DEFAULT = 10_000;
    static final long RETIRE_MILLIS_MAXIMUM = 3_600_000;

    private static final Set<String> KEYS =
            Set.of(SESSION_ID, DRAIN_TYPE, DRAIN_MODE, EXECUTOR_TYPE, LISTENER, KEEP_ALIVE, RETIRE_MILLIS);
    /** What Config Admin, the component runtime and File Install add. */
    private static final List<String> FOREIGN_PREFIXES = List.of("service.", "component.", "osgi.", "felix.", ".");

    private final Source source;
    private final Map<String, ?> properties;

    PlanReader(Source source, Map<String, ?> properties) {
        this.source = source;
        this.properties = properties;
    }

    SessionPlan read() throws InvalidConfigurationException {
        Optional<String> drainType = text(DRAIN_TYPE);
        return new SessionPlan(source, sessionId(), new SessionOptions(drainType), executor(), listener(), retire());
    }

    /** Keys that mean nothing here: most likely misspelt. Sorted. */
    List<String> unknownKeys() {
        return properties.keySet().stream()
                .filter(key -> !KEYS.contains(key) && !key.startsWith(EXECUTOR_PREFIX))
                .filter(key -> FOREIGN_PREFIXES.stream().noneMatch(key::startsWith))
                .sorted()
                .toList();
    }

    static String knownKeys() {
        return KEYS.stream().sorted().collect(Collectors.joining(", ")) + " and " + EXECUTOR_PREFIX + "*";
    }

    private SessionId sessionId() throws InvalidConfigurationException {
        Optional<String> text = written(SESSION_ID).or(source::name);
        if (text.isEmpty()) {
            throw new InvalidConfigurationException(
                    source, SESSION_ID, "", "missing, and neither file nor PID has a NAME; set " + SESSION_ID);
        }
        try {
            return SessionId.of(text.get());
        } catch (IllegalArgumentException e) {
            throw invalid(SESSION_ID, text.get(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<ExecutorPlan> executor() throws InvalidConfigurationException {
        Map<String, String> settings = new TreeMap<>();
        for (String key : properties.keySet()) {
            if (key.startsWith(EXECUTOR_PREFIX) && !key.equals(EXECUTOR_TYPE)) {
                settings.put(key.substring(EXECUTOR_PREFIX.length()), single(key));
            }
        }
        Optional<String> type = text(EXECUTOR_TYPE);
        if (type.isEmpty() && !settings.isEmpty()) {
            throw invalid(
                    EXECUTOR_TYPE,
                    "",
                    "missing, but there are settings for an executor: " + settings.keySet() + "; set " + EXECUTOR_TYPE
                            + ", or remove them");
        }
        return type.map(present -> new ExecutorPlan(present, settings));
    }

    private Optional<ListenerPlan> listener() throws InvalidConfigurationException {
        DrainMode mode = drainMode();
        boolean keepAlive = keepAlive();
        Optional<String> name = text(LISTENER);
        if (name.isPresent()) {
            int slash = name.get().indexOf('/');
            if (slash < 1 || slash == name.get().length() - 1) {
                throw invalid(LISTENER, name.get(), "not provider/name; write it like tcp/7878");
            }
        }
        return name.map(present -> new ListenerPlan(present, keepAlive, mode));
    }

    private DrainMode drainMode() throws InvalidConfigurationException {
        Optional<String> text = text(DRAIN_MODE);
        if (text.isEmpty()) {
            return DrainMode.PERSISTENT_HOST;
        }
        for (DrainMode mode : DrainMode.values()) {
            if (nameOf(mode).equals(text.get())) {
                return mode;
            }
        }
        String modes = Arrays.stream(DrainMode.values()).map(PlanReader::nameOf).collect(Collectors.joining(", "));
        throw invalid(DRAIN_MODE, text.get(), "unknown; use one of " + modes);
    }

    private boolean keepAlive() throws InvalidConfigurationException {
        String text = text(KEEP_ALIVE).orElse("true");
        if (!text.equals("true") && !text.equals("false")) {
            throw invalid(KEEP_ALIVE, text, "use true or false");
        }
        return text.equals("true");
    }

    private Duration retire() throws InvalidConfigurationException {
        Optional<String> text = text(RETIRE_MILLIS);
        if (text.isEmpty()) {
            return Duration.ofMillis(RETIRE_MILLIS_DEFAULT);
        }
        String wayOut = "use a whole number of milliseconds from 0 to " + RETIRE_MILLIS_MAXIMUM;
        try {
            long millis = Long.parseLong(text.get());
            if (millis < 0 || millis > RETIRE_MILLIS_MAXIMUM) {
                throw invalid(RETIRE_MILLIS, text.get(), wayOut);
            }
            return Duration.ofMillis(millis);
        } catch (NumberFormatException e) {
            throw invalid(RETIRE_MILLIS, text.get(), wayOut);
        }
    }

    private Optional<String> text(String key) throws InvalidConfigurationException {
        return written(key).map(String::strip);
    }

    private Optional<String> written(String key) throws InvalidConfigurationException {
        return properties.get(key) == null
                ? Optional.empty()
                : Optional.of(single(key)).filter(text -> !text.isBlank());
    }

    private String single(String key) throws InvalidConfigurationException {
        Object value = properties.get(key);
        if (value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character) {
            return value.toString();
        }
        String shown = value instanceof Object[] list ? Arrays.toString(list) : String.valueOf(value);
        throw invalid(key, shown, "not a single value; use one text, number or boolean");
    }

    private InvalidConfigurationException invalid(String key, String value, String problem) {
        return new InvalidConfigurationException(source, key, value, problem);
    }

    private static String nameOf(DrainMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
