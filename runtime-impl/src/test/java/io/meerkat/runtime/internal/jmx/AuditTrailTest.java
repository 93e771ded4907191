package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.internal.fixture.SomePolicy;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.security.Principal;
import java.util.List;
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

    private volatile boolean connected;

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
    void aRemoteCallerIsNamed() throws Exception {
        abortAs(new JMXPrincipal("olga"));

        assertThat(managed.insight.calls)
                .containsExactly(
                        "alice: olga called abortDrain over JMX: done {caller=olga, operation=abortDrain, outcome=done}");
    }

    private record AdminRole(String text) implements Principal {
        @Override
        public String getName() {
            return text;
        }
    }

    private record Account(String text) implements Principal {
        @Override
        public String getName() {
            return text;
        }
    }

    /** Karaf's name for where a call comes from, and for who has logged in. */
    private record ClientPrincipal(String text) implements Principal {
        @Override
        public String getName() {
            return text;
        }
    }

    private record UserPrincipal(String text) implements Principal {
        @Override
        public String getName() {
            return text;
        }
    }

    @Test
    void aUserIsNamedBeforeWhereTheyCallFrom() throws Exception {
        abortAs(new ClientPrincipal("jmx(127.0.0.1)"), new Account("a.person"), new UserPrincipal("otto"));

        assertThat(managed.insight.calls).singleElement().asString().contains("otto called", "jmx(127.0.0.1)");
    }

    @Test
    void rolesAreNoPartOfTheName() throws Exception {
        abortAs(new AdminRole("admin"), new JMXPrincipal("olga"), new Account("a.person"));
        abortAs(new AdminRole("admin"), new Account("zoe"));
        abortAs(new AdminRole("admin"));

        assertThat(managed.insight.calls)
                .containsExactly(
                        "alice: olga called abortDrain over JMX: done"
                                + " {caller=olga, operation=abortDrain, outcome=done, principals=a.person, admin}",
                        "alice: zoe called abortDrain over JMX: done"
                                + " {caller=zoe, operation=abortDrain, outcome=done, principals=admin}",
                        "alice: somebody called abortDrain over JMX: done"
                                + " {caller=, operation=abortDrain, outcome=done, principals=admin}");
    }

    @Test
    void aSubjectThatCannotBeReadDoesNotMakeADoneOperationFail() throws Exception {
        Principal broken = () -> {
            if (connected) {
                throw new IllegalStateException("planted: no name");
            }
            return "somebody";
        };

        assertThat(abortAs(broken)).isEqualTo(CancelOutcome.CLEAN);

        assertThat(managed.insight.calls)
                .containsExactly(
                        "alice: somebody called abortDrain over JMX: done {caller=, operation=abortDrain, outcome=done}");
    }

    @Test
    void anEventThatCannotBeKeptDoesNotMakeADoneOperationFail() {
        managed.insight.keepsNoCalls = true;

        assertThat(managed.manager().abortDrain("alice")).isEqualTo(CancelOutcome.CLEAN);
    }

    @Test
    void whatACallerWritesIsKeptInShort() {
        String filter = "(id=" + "x".repeat(494) + "\uD83D\uDE00" + "x".repeat(100_000) + ")";

        managed.manager().planAbortAll(filter);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> managed.manager().executePlan(filter));

        assertThat(managed.insight.calls.get(0))
                .endsWith("{caller=, filter=(id=" + "x".repeat(494) + "…, operation=planAbortAll, outcome=done}");
        assertThat(managed.insight.calls.get(1)).hasSizeLessThan(3 * AuditTrail.MOST_CHARACTERS);
    }

    @SuppressWarnings("BanJNDI") // the address is that of the server of this test
    private CancelOutcome abortAs(Principal... principals) throws Exception {
        Subject subject = new Subject();
        subject.getPrincipals().addAll(List.of(principals));
        JMXAuthenticator authenticator = credentials -> subject;
        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("rmi", "127.0.0.1", 0),
                Map.of(JMXConnectorServer.AUTHENTICATOR, authenticator),
                managed.server);
        server.start();
        try (JMXConnector client = JMXConnectorFactory.connect(server.getAddress())) {
            connected = true;
            MBeanServerConnection connection = client.getMBeanServerConnection();
            return JMX.newMXBeanProxy(connection, managed.name, SessionManagerMXBean.class)
                    .abortDrain("alice");
        } finally {
            server.stop();
        }
    }
}
