package io.meerkat.gogo;

import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.StuckDrainData;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The runtime's own MBean, for what only it knows: stuck drains, open comms runtimes, and commands as JSON. It may be
 * absent, or there may be several, where a JVM has several runtimes; then nothing is known.
 */
record ManagerBean(MBeanServer server) {
    private static final String PATTERN = "io.meerkat.runtime:type=SessionManager,*";

    boolean isThere() {
        return names().size() == 1;
    }

    Collection<StuckDrainData> stuckDrains() {
        return ask(bean -> List.copyOf(bean.getStuckDrains().values())).orElse(List.of());
    }

    /** The names of the comms runtimes that are open. */
    List<String> commsRuntimes() {
        return ask(SessionManagerMXBean::getCommsRuntimes).orElse(List.of());
    }

    ExplanationData explain(String command, String argumentsJson) {
        Set<ObjectName> names = names();
        try {
            return ask(bean -> bean.getExplanation(command, argumentsJson))
                    .orElseThrow(() -> new RefusedException("explain reads arguments through the MBean " + PATTERN
                            + ", and there are " + names.size() + " of them: " + names
                            + "; each changing command explains itself with --dry-run"));
        } catch (IllegalArgumentException e) {
            throw new UsageException("explain", String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private <T> Optional<T> ask(Function<SessionManagerMXBean, T> question) {
        Set<ObjectName> names = names();
        if (names.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    question.apply(JMX.newMXBeanProxy(server, names.iterator().next(), SessionManagerMXBean.class)));
        } catch (UndeclaredThrowableException e) {
            // It has gone since its name was read.
            return Optional.empty();
        }
    }

    private Set<ObjectName> names() {
        try {
            return server.queryNames(new ObjectName(PATTERN), null);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(PATTERN, e);
        }
    }
}
