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

    @Test
    void aLeftoverGivesWayWhereThatIsConfigured() {
        Registration leftover = registration();
        leftover.open("");
        Registration next = registration(new MBeanServerPublisher(server, () -> true));

        next.open("");

        assertThat(server.isRegistered(name)).isTrue();
        leftover.close();
        assertThat(server.isRegistered(name))
                .as("what was replaced takes its successor not away")
                .isTrue();
        next.close();
        assertThat(server.isRegistered(name)).isFalse();
    }

    private Registration registration() {
        return registration(MBeanServerPublisher.strict(server));
    }

    private Registration registration(Publisher publisher) {
        WatchedSession session =
                new WatchedSession(new FakeRuntime(), Snapshots.idle("alice"), new SettableClock(), () -> 0);
        return new Registration(publisher, new WatchedSessionMBean(session), name);
    }
}
