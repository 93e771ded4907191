package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Checkout;
import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.LogRecorder;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.TcpClient;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;

/** A line at a TCP port becomes a turn of an agent process, and its answer an event: the shipped bundles, end to end. */
class TcpToProcessIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("listener-tcp"),
            Provision.bundle("executor-process"),
            Provision.bundle("sessions-config"),
            Provision.sharedTestTypes());

    private static final SessionId ECHO = SessionId.of("echo");

    private final int port = TcpClient.freePort();
    private LogRecorder log;
    private LiveRuntime runtime;
    private Configurations configurations;
    private Configuration echo;

    @BeforeEach
    void configureTheSession(BundleContext context) {
        log = LogRecorder.open();
        runtime = new LiveRuntime(context);
        configurations = new Configurations(context);
        echo = configurations.session(
                "echo", Map.of("listener", "tcp/" + port, "executor.type", "process", "executor.command", demoAgent()));
        Eventually.passes(() -> assertThat(log.messages())
                .anyMatch(message -> message.matches(
                        "session 'echo' ready: listens at tcp/127\\.0\\.0\\.1:" + port + ", [\\d,]+ ms after start")));
    }

    @AfterEach
    void endTheSession() {
        configurations.close();
        runtime.close();
        log.close();
    }

    @Test
    void aLineIsAdmittedAndTheAgentsAnswerIsInTheEventsAndTheLog() {
        String input;
        try (TcpClient client = TcpClient.connect(port)) {
            input = client.admit("upper hello from outside");
        }

        Eventually.passes(() -> assertThat(runtime.answer(ECHO, input)).contains("HELLO FROM OUTSIDE"));
        assertThat(runtime.attributes(ECHO, EventType.RUN_PROGRESS, "text")).containsExactly("reading 1 input");
        assertThat(log.messages()).contains("session 'echo' answer: HELLO FROM OUTSIDE");
        assertThat(ManagerBean.composites("listEvents", 0L, 1_000)).anySatisfy(event -> {
            assertThat(event.get("code")).isEqualTo("run.completed");
            assertThat(event.get("session")).isEqualTo("echo");
            assertThat(event.get("detail")).isEqualTo("run completed: HELLO FROM OUTSIDE");
        });
    }

    @Test
    void aJsonObjectReachesTheAgentAsItCame() {
        String input;
        try (TcpClient client = TcpClient.connect(port)) {
            input = client.admit("{\"greeting\": \"grüße\", \"number\": 1.10}");
        }

        Eventually.passes(() ->
                assertThat(runtime.answer(ECHO, input)).contains("echo: {\"greeting\": \"grüße\", \"number\": 1.10}"));
    }

    @Test
    void linesAreAnsweredAndExecutedInTheirOrder() {
        List<String> inputs;
        try (TcpClient client = TcpClient.connect(port)) {
            inputs = Stream.of("sum 1 2", "sum 3 4", "sum 5 6")
                    .map(client::admit)
                    .toList();
        }

        Eventually.passes(() -> assertThat(runtime.attributes(ECHO, EventType.INPUT_CONSUMED, "input"))
                .isEqualTo(inputs));
        assertThat(String.join("\n", runtime.attributes(ECHO, EventType.RUN_COMPLETED, "text")))
                .isEqualTo("3\n7\n11");
    }

    @Test
    void aFailingTurnSaysWhatTheAgentSaidAndTheNextOneGoesOn() {
        String failing;
        String next;
        try (TcpClient client = TcpClient.connect(port)) {
            failing = client.admit("fail on purpose");
            Eventually.passes(() -> assertThat(runtime.attributes(ECHO, EventType.RUN_FAILED, "error"))
                    .first()
                    .asString()
                    .contains("session 'echo'", "exit code 1", "failed as asked: on purpose"));
            Eventually.passes(() -> assertThat(runtime.attributes(ECHO, EventType.INPUT_STATE_TRANSITIONED, "input"))
                    .as("it waits for the next wake")
                    .containsExactly(failing));
            next = client.admit("count one two");
        }

        Eventually.passes(() -> assertThat(runtime.answer(ECHO, next)).contains("2 words"));
        Eventually.passes(() -> assertThat(runtime.events(ECHO, EventType.INPUT_ABANDONED))
                .singleElement()
                .satisfies(event -> assertThat(event.attributes())
                        .containsEntry("input", failing)
                        .containsEntry("reason", "MAX_ATTEMPTS_EXHAUSTED")));
        assertThat(runtime.session(ECHO).phase()).isEqualTo(LifecyclePhase.ATTACHED);
    }

    @Test
    void aDeletedConfigurationLetsTheTurnEndAndFreesThePort() throws IOException {
        String input;
        try (TcpClient client = TcpClient.connect(port)) {
            input = client.admit("wait 1");
        }

        echo.delete();

        Eventually.passes(() -> assertThat(runtime.service().session(ECHO)).isEmpty());
        assertThat(runtime.answer(ECHO, input)).contains("waited 1 s");
        assertThat(TcpClient.answers(port)).isFalse();
        // Said by whoever ended it, who may be a moment behind its end.
        Eventually.passes(() -> assertThat(log.messages())
                .anyMatch(message -> message.contains("unregistered after")
                        && message.endsWith("0 messages dropped, 0 inputs abandoned")));
    }

    /** The agent of the distribution, as its demo session starts it. */
    private static String demoAgent() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "'" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC '"
                + Checkout.file("bundles/dist/src/main/dist/agents/EchoAgent.java") + "'";
    }
}
