package io.meerkat.runtime.internal.jmx;

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

/** An OSGi filter over the documented keys of a session. Immutable. */
final class SessionFilter implements Predicate<SessionSnapshot> {
    static final List<String> KEYS = List.of(
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

    private final Optional<Filter> filter;

    private SessionFilter(Optional<Filter> filter) {
        this.filter = filter;
    }

    /** The filter with this text; null or blank: every session matches. */
    static SessionFilter of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new SessionFilter(Optional.empty());
        }
        try {
            Filter filter = FrameworkUtil.createFilter(text);
            requireKnownKeys(text);
            return new SessionFilter(Optional.of(filter));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("filter '" + text + "' is not an OSGi filter: " + e.getMessage()
                    + "; write it like (&(phase=IDLE)(inboxDepth>=1))");
        }
    }

    /** A misspelt key would match nothing, and look like good news. */
    private static void requireKnownKeys(String text) {
        COMPARED_KEY
                .matcher(text)
                .results()
                .map(match -> match.group(1).strip())
                .forEach(key -> {
                    if (!KEYS.contains(key)) {
                        throw new IllegalArgumentException(
                                "filter '" + text + "' asks for '" + key + "'; sessions have the keys " + KEYS);
                    }
                });
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
