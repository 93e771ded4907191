package io.meerkat.runtime.management;

import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * An OSGi filter over the documented keys of a session, those of {@link SessionData}; what consoles and the shell filter by.
 * Immutable.
 */
public final class SessionFilter implements Predicate<SessionSnapshot> {
    /** The keys that a filter may name. */
    public static final List<String> KEYS = List.of(
            "id",
            "phase",
            "registration",
            "drainPhase",
            "drainService",
            "drainType",
            "owner",
            "commsRuntime",
            "mob",
            "executorType",
            "turnPhase",
            "inboxDepth",
            "inboxLeftBehind",
            "queuedInputs",
            "activeInputs");

    /** An unescaped parenthesis that opens a comparison, and the key after it; a value escapes its parentheses. */
    private static final Pattern COMPARED_KEY = Pattern.compile("(?<!\\\\)\\(\\s*([^()&|!=<>~\\s][^()=<>~]*)");

    /** A parser of filters calls itself for each level, and a deep enough filter would end it with its stack. */
    private static final int MOST_LEVELS = 100;

    /** Of a filter that is refused: enough to know it by. */
    private static final int MOST_SHOWN = 200;

    private final Optional<Filter> filter;

    private SessionFilter(Optional<Filter> filter) {
        this.filter = filter;
    }

    /**
     * The filter with this text; null or blank: every session matches.
     *
     * @throws IllegalArgumentException when it is no filter, nests more than 100 levels deep, or asks for a key that
     *     sessions do not have
     */
    public static SessionFilter of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new SessionFilter(Optional.empty());
        }
        requireShallow(text);
        try {
            Filter filter = FrameworkUtil.createFilter(text);
            requireKnownKeys(text);
            return new SessionFilter(Optional.of(filter));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("filter '" + shortened(text) + "' is not an OSGi filter: "
                    + shortened(String.valueOf(e.getMessage())) + "; write it like (&(phase=IDLE)(inboxDepth>=1))");
        }
    }

    private static void requireShallow(String text) {
        int level = 0;
        for (int position = 0; position < text.length(); position++) {
            switch (text.charAt(position)) {
                case '\\' -> position++;
                case '(' -> level++;
                case ')' -> level--;
                default -> {}
            }
            if (level > MOST_LEVELS) {
                throw new IllegalArgumentException("filter '" + shortened(text) + "' nests more than " + MOST_LEVELS
                        + " levels deep; write it with fewer parentheses within parentheses");
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }

    /** A misspelt key would match nothing, and look like good news. */
    private static void requireKnownKeys(String text) {
        COMPARED_KEY
                .matcher(text)
                .results()
                .map(match -> match.group(1).strip())
                .forEach(key -> {
                    if (!KEYS.contains(key)) {
                        throw new IllegalArgumentException("filter '" + shortened(text) + "' asks for '"
                                + shortened(key) + "'; sessions have the keys " + KEYS);
                    }
                });
    }

    /** Whether every session matches. */
    public boolean isEmpty() {
        return filter.isEmpty();
    }

    @Override
    public boolean test(SessionSnapshot session) {
        return filter.map(given -> given.matches(properties(session))).orElse(true);
    }

    private static Map<String, Object> properties(SessionSnapshot session) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("id", session.id().value());
        properties.put("phase", session.phase().name());
        properties.put("registration", session.registration().name());
        properties.put("drainPhase", session.drain().phase().name());
        properties.put("drainService", session.drain().service().name());
        session.drain().type().ifPresent(type -> properties.put("drainType", type));
        properties.put("owner", session.owner().kind().name());
        session.owner().commsRuntimeName().ifPresent(name -> properties.put("commsRuntime", name));
        session.owner().mob().map(MobId::value).ifPresent(mob -> properties.put("mob", mob));
        session.executorType().ifPresent(type -> properties.put("executorType", type));
        session.turnPhase().ifPresent(phase -> properties.put("turnPhase", phase.name()));
        properties.put("inboxDepth", session.inbox().depth());
        properties.put("inboxLeftBehind", session.inboxLeftBehind());
        properties.put("queuedInputs", session.queuedInputs());
        properties.put("activeInputs", session.activeInputs());
        return properties;
    }
}
