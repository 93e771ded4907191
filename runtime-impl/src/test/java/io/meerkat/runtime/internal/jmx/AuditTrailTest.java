package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.internal.fixture.SomePolicy;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.util.Map;
import java.util.Optional;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXPrincipal;
import javax.management.remote.JMXServiceURL;
import javax.security.auth.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who did what is among the events. */
class AuditTrailTest {
    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    @BeforeEach
    void aSession() {
        managed.runtime.put(Snapshots.idle("alice"));
        managed.runtime.answering(CancelOutcome.CLEAN);
    }

    @Test
    void whatIsCalledFromInsideTheJvmIsToldWithoutAName() {
        managed.manager().abortDrain("alice");

        assertThat(managed.insight.calls)
                .containsExactly(
                        "alice: somebody called abortDrain over JMX: done {caller=, operation=abortDrain, outcome=done}");
    }

    @Test
    void whatIsRefusedIsToldWithItsReason() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> managed.manager().executePlan("no-such-plan"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> managed.manager().registerSession(""));

        assertThat(managed.insight.calls).hasSize(2);
        assertThat(managed.insight.calls.get(0))
                .startsWith("-: somebody called executePlan over JMX: refused: plan 'no-such-plan' is not known")
                .endsWith("{caller=, operation=executePlan, outcome=refused, planId=no-such-plan}");
        assertThat(managed.insight.calls.get(1)).startsWith("-: somebody called registerSession over JMX: refused: ");
    }

    @Test
    void whatIsSaidToAnAgentIsNotTold() {
        managed.runtime.answering(new AcceptedInput(
                new AcceptOutcome.Accepted(InputId.of("input-1"), SomePolicy.QUEUED), Optional.empty()));

        managed.manager().sendEvent("alice", "the secret");

        assertThat(managed.insight.calls).singleElement().asString().doesNotContain("secret");
    }

    @Test
    void whatOnlyReadsIsNotTold() {
        managed.manager().getSession("alice");
        managed.manager().listSessions(null, 0, 10);
        managed.manager().getSessionCount();

        assertThat(managed.insight.calls).isEmpty();
    }

    @Test
    @SuppressWarnings("BanJNDI") // the address is that of the server of this test
    void aRemoteCallerIsNamed() throws Exception {
        Subject olga = new Subject();
        olga.getPrincipals().add(new JMXPrincipal("olga"));
        JMXAuthenticator authenticator = credentials -> olga;
        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("rmi", "127.0.0.1", 0),
                Map.of(JMXConnectorServer.AUTHENTICATOR, authenticator),
                managed.server);
        server.start();
        try (JMXConnector client = JMXConnectorFactory.connect(server.getAddress())) {
            MBeanServerConnection connection = client.getMBeanServerConnection();
            JMX.newMXBeanProxy(connection, managed.name, SessionManagerMXBean.class)
                    .abortDrain("alice");
        } finally {
            server.stop();
        }

        assertThat(managed.insight.calls)
                .containsExactly(
                        "alice: olga called abortDrain over JMX: done {caller=olga, operation=abortDrain, outcome=done}");
    }
}
