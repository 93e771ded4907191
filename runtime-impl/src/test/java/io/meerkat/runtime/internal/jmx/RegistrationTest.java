package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** An MBean is there from open to close, in whatever order two threads come. */
class RegistrationTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final ObjectName name = new ManagementNames(Optional.empty())
            .session(Snapshots.idle("alice").id());

    @Test
    void anMBeanIsThereFromOpenToClose() {
        Registration registration = registration();

        registration.open("");
        assertThat(server.isRegistered(name)).isTrue();

        registration.close();
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void aCloseThatOvertakesTheOpenWins() {
        Registration registration = registration();

        registration.close();
        registration.open("");

        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void whatWasNeverRegisteredTakesNobodyElsesAway() {
        Registration first = registration();
        first.open("");
        Registration second = registration();

        assertThatIllegalStateException()
                .isThrownBy(() -> second.open("move over"))
                .withMessageContaining(name.toString())
                .withMessageContaining("move over");
        second.close();

        assertThat(server.isRegistered(name)).isTrue();
    }

    private Registration registration() {
        WatchedSession session =
                new WatchedSession(new FakeRuntime(), Snapshots.idle("alice"), new SettableClock(), () -> 0);
        return new Registration(server, new WatchedSessionMBean(session), name);
    }
}
