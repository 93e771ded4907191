package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fake runtime with real management in an MBean server of its own; closed after each test. */
final class ManagedRuntime implements AfterEachCallback {
    final FakeRuntime runtime = new FakeRuntime();
    final FakeInsight insight = new FakeInsight();
    final SettableClock clock = new SettableClock();
    final MBeanServer server = MBeanServerFactory.newMBeanServer();
    volatile ManagementSettings settings = new ManagementSettings(
            Duration.ofSeconds(60),
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            3,
            Duration.ofSeconds(1));
    final Management management;
    final ObjectName name;

    ManagedRuntime() {
        this(Optional.empty());
    }

    ManagedRuntime(Optional<String> instance) {
        insight.sessions = runtime::sessions;
        management =
                Management.open(runtime, insight, MBeanServerPublisher.strict(server), instance, () -> settings, clock);
        name = management.objectName();
    }

    /** The manager as a remote client has it: everything goes through open types and back. */
    SessionManagerMXBean manager() {
        return JMX.newMXBeanProxy(server, name, SessionManagerMXBean.class, true);
    }

    static RuntimeEvent event(long sequence, EventType type, String session, Map<String, String> attributes) {
        return new RuntimeEvent(
                sequence,
                Instant.ofEpochMilli(1_000_000 + sequence),
                type,
                Optional.of(SessionId.of(session)),
                type.code() + " of " + session,
                attributes);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        management.close();
    }
}
