package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.LogRecorder;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.TcpClient;
import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.BundleContext;

/** What is wrong is refused with a text that names it and the way out, and a session beside it notices nothing. */
class BadInputIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("listener-tcp"),
            Provision.bundle("executor-process"),
            Provision.bundle("sessions-config"),
            Provision.sharedTestTypes());

    private static final SessionId ALICE = SessionId.of("alice");
    private static final SessionId BYSTANDER = SessionId.of("bystander");

    private final int port = TcpClient.freePort();
    private LogRecorder log;
    private LiveRuntime runtime;
    private Configurations configurations;
    private SessionSnapshot bystander;

    @BeforeEach
    void aSessionWorks(BundleContext context) {
        log = LogRecorder.open();
        runtime = new LiveRuntime(context);
        configurations = new Configurations(context);
        configurations.session(
                "bystander", Map.of("listener", "tcp/" + port, "executor.type", "process", "executor.command", "cat"));
        awaitLog("session 'bystander' ready");
        bystander = runtime.session(BYSTANDER);
    }

    /** After every test: the session beside it answers, and is the very same with the very same drain. */
    @AfterEach
    void theSessionBesideItWasNotDisturbed() {
        try (TcpClient client = TcpClient.connect(port)) {
            String input = client.admit("are you there?");
            Eventually.passes(() -> assertThat(runtime.answer(BYSTANDER, input))
                    .hasValueSatisfying(answer -> assertThat(answer).contains("are you there?")));
            assertThat(runtime.session(BYSTANDER).epochId()).isEqualTo(bystander.epochId());
            assertThat(runtime.session(BYSTANDER).owner()).isEqualTo(bystander.owner());
            assertThat(runtime.session(BYSTANDER).drain()).isEqualTo(bystander.drain());
        } finally {
            configurations.close();
            runtime.close();
            log.close();
        }
    }

    @Test
    void anUnknownSession() {
        assertThat(refusal(new Abort(ALICE)))
                .isInstanceOf(Refusal.NotReady.class)
                .extracting(Refusal::text)
                .isEqualTo("session 'alice' is not registered; register it first");
        assertThat(runtime.service().session(ALICE)).isEmpty();
    }

    @Test
    void aDestroyedSession() {
        runtime.execute(new RegisterSession(ALICE));
        runtime.execute(new Destroy(ALICE));

        assertThat(refusal(new EnsureSessionWithExecutor(ALICE, "process", Map.of("command", "cat"))))
                .isInstanceOf(Refusal.Destroyed.class)
                .extracting(Refusal::text)
                .isEqualTo("session 'alice' is destroyed; unregister it, then register it again");
    }

    @Test
    void aMalformedLine() {
        try (TcpClient client = TcpClient.connect(port)) {
            assertThat(client.ask("{\"a\": 1")).startsWith("refused malformed-line ");
            assertThat(client.ask(new byte[] {'g', 'r', (byte) 0xfc, '\n'}))
                    .startsWith("refused malformed-line ")
                    .contains("UTF-8");
            assertThat(client.ask("the next line")).startsWith("admitted ");
        }
    }

    @Test
    void anOversizedLine() {
        try (TcpClient client = TcpClient.connect(port)) {
            assertThat(client.ask("x".repeat(65_537)))
                    .startsWith("refused line-too-long 65536 ")
                    .contains("send a shorter line", "raise maxLineBytes");
            assertThat(client.ask("x".repeat(65_536))).startsWith("admitted ");
        }
    }

    @Test
    void anUnknownExecutorType() {
        assertThat(refusal(new EnsureSessionWithExecutor(ALICE, "proces")).text())
                .contains("'alice'", "'proces'", "[process]", "install");
        assertThat(runtime.service().session(ALICE)).isEmpty();

        configurations.session("alice", Map.of("executor.type", "proces"));
        awaitLog("session 'alice' has no executor yet");
        assertThat(runtime.session(ALICE).executorType()).isEmpty();
    }

    @Test
    void aMissingExecutable() {
        Map<String, String> settings = Map.of("command", "no-such-program --fast");

        assertThat(refusal(new EnsureSessionWithExecutor(ALICE, "process", settings))
                        .text())
                .contains("'alice'", "'no-such-program'", "no such executable in PATH", "set executor.command to");
        assertThat(runtime.service().session(ALICE)).isEmpty();
    }

    @Test
    void twoSessionsOnOnePort() throws CommsException {
        runtime.execute(new RegisterSession(ALICE));
        var listener = runtime.service().comms("tcp/" + port);

        assertThat(refusal(SetPeerIngressContext.listen(ALICE, listener)).text())
                .contains("127.0.0.1:" + port, "feeds session 'bystander' already", "detach it there, or use another");
        assertThat(runtime.session(ALICE).owner().commsRuntime()).isEmpty();
    }

    @Test
    void aPortInUseUntilItIsFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int used = taken.getLocalPort();
            String error = "port " + used + " on 127.0.0.1 is in use; choose another or stop what listens there";
            assertThatThrownBy(() -> runtime.service().comms("tcp/" + used))
                    .isInstanceOf(CommsException.class)
                    .hasMessage(error);

            configurations.session("alice", Map.of("listener", "tcp/" + used));
            awaitLog("session 'alice' does not listen yet: " + error);
        }
        awaitLog("session 'alice' ready");
        assertThat(runtime.session(ALICE).owner())
                .extracting(IngressOwner::commsRuntime)
                .isNotEqualTo(Optional.empty());
    }

    @Test
    void anInvalidId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManagerBean.invoke("registerSession", "bell\u0007"))
                .withMessage("SessionId has the control character U+0007 at position 4; leave it out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManagerBean.invoke("registerSession", "x".repeat(201)))
                .withMessage("SessionId '" + "x".repeat(60) + "...' has 201 code points; use 1 to 200");

        configurations.session("alice", Map.of("session.id", "bell\u0007"));
        Eventually.passes(() -> assertThat(log.messages(Level.SEVERE))
                .singleElement()
                .asString()
                .contains("session.id", "U+0007", "leave it out"));
        assertThat(runtime.service().sessions()).extracting(SessionSnapshot::id).containsExactly(BYSTANDER);
    }

    @Test
    void anInvalidConfigurationValueUntilItIsCorrected() {
        configurations.session("alice", Map.of("drain.mode", "sometimes"));
        Eventually.passes(() -> assertThat(log.messages(Level.SEVERE))
                .singleElement()
                .asString()
                .contains("alice", "drain.mode = 'sometimes'", "use one of timed, attached_session, persistent_host"));
        assertThat(runtime.service().session(ALICE)).isEmpty();

        configurations.session("alice", Map.of("drain.mode", "timed"));

        awaitLog("session 'alice' ready");
    }

    private Refusal refusal(Command<?> command) {
        try {
            throw new AssertionError(command + " was not refused, but gave " + runtime.execute(command));
        } catch (CommandRefusedException refused) {
            return refused.refusal();
        }
    }

    private void awaitLog(String begin) {
        Eventually.passes(() -> assertThat(log.messages()).anyMatch(message -> message.startsWith(begin)));
    }
}
