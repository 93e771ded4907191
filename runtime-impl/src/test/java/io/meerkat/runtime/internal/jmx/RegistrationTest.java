package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
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

    /** An MBean of a bundle that is gone may fail in any of its calls. */
    @Test
    void aLeftoverThatDoesNotLetItselfBeTakenOutIsAClearError() throws Exception {
        server.registerMBean(new Stubborn(), name);
        Registration next = registration(new MBeanServerPublisher(server, () -> true));

        assertThatIllegalStateException()
                .isThrownBy(() -> next.open(""))
                .withMessageContaining(name.toString())
                .withMessageContaining("planted: my bundle is gone");
    }

    @Test
    void theWayOutNamesTheKeyThatTakesALeftoverOver() {
        registration().open("");

        assertThatIllegalStateException()
                .isThrownBy(() -> registration().open("give it a name"))
                .withMessageContaining("give it a name, or set key 'replaceLeftoverMBeans'");
    }

    /** What somebody's MBean shows: nothing. */
    public interface Leftover {}

    private static final class Stubborn extends StandardMBean implements Leftover, MBeanRegistration {
        Stubborn() {
            super(Leftover.class, true);
        }

        @Override
        public ObjectName preRegister(MBeanServer where, ObjectName wanted) {
            return wanted;
        }

        @Override
        public void postRegister(Boolean done) {}

        @Override
        public void preDeregister() {
            throw new IllegalStateException("planted: my bundle is gone");
        }

        @Override
        public void postDeregister() {}
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
