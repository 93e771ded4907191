package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.LogRecorder;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.RecordingExecutor;
import io.meerkat.itests.fixture.Revision;
import io.meerkat.itests.fixture.TcpClient;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.Configuration;

/** The runtime's bundle stops and starts under a configured session; the bundle that configures it does too. */
class RuntimeStopIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("listener-tcp"),
            Provision.bundle("sessions-config"),
            Provision.sharedTestTypes());

    private static final SessionId ECHO = SessionId.of("echo");

    private static final long PATIENCE_MILLIS = 30_000;

    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch turnLeft = new CountDownLatch(1);
    private final AtomicReference<Thread> turnThread = new AtomicReference<>();
    private final RecordingExecutor executor = new RecordingExecutor(this::answer);
    private final int port = TcpClient.freePort();
    private LiveRuntime runtime;
    private Configurations configurations;
    private Configuration echo;
    private Bundle implementation;

    @BeforeEach
    void configureASession(BundleContext context) {
        runtime = new LiveRuntime(context);
        implementation = Bundles.named(context, "io.meerkat.runtime.impl");
        executor.register(context, "recording");
        configurations = new Configurations(context);
        echo = configurations.session("echo", Map.of("listener", "tcp/" + port, "executor.type", "recording"));
        assertAnswers("first");
    }

    @AfterEach
    void endSessions() {
        never.countDown();
        configurations.close();
        Eventually.passes(
                () -> assertThat(runtime.find().map(MeerkatRuntime::sessions).orElse(List.of()))
                        .isEmpty());
    }

    @Test
    void stoppedItLeavesNoThreadNoMBeanAndNoServiceBehind(BundleContext context) throws BundleException {
        ManagerBean.composite("watchSession", "echo", 60_000L);
        assertThat(ManagerBean.ours()).hasSize(2);
        assertThat(threads()).isNotEmpty();
        assertThat(executor.open()).isEqualTo(1);

        implementation.stop();

        assertThat(ManagerBean.ours()).isEmpty();
        assertThat(threads()).isEmpty();
        assertThat(context.getServiceReference(MeerkatRuntime.class)).isNull();
        // What it used of its plug-ins; the references themselves the framework takes back in any case.
        assertThat(executor.open()).isZero();
        assertThat(TcpClient.answers(port)).isFalse();
    }

    @Test
    void stoppedDuringATurnItInterruptsItAndLeavesNoThread() throws Exception {
        TcpClient.admitSoon(port, "wait");
        Eventually.holds("the turn waits", () -> turnThread.get() != null);

        implementation.stop();

        assertThat(turnLeft.getCount()).as("turns in the executor").isZero();
        assertThat(threads()).isEmpty();
        // Virtual threads are not among those that can be listed.
        turnThread.get().join(PATIENCE_MILLIS);
        assertThat(turnThread.get().isAlive()).isFalse();
    }

    @Test
    void startedAgainItHasTheConfiguredSessionListeningAndAnswering() throws BundleException {
        implementation.stop();
        implementation.start();

        assertAnswers("second");
        assertThat(runtime.session(ECHO).executorType()).contains("recording");
    }

    /** The witness of its steps goes with the class loader, and is read before: {@link StepWitness}. */
    @Test
    void refreshedItLeavesNoClassLoaderBehind(BundleContext context) throws Exception {
        Revision former = Revision.of(implementation);
        implementation.stop();
        Revision.refresh(context, implementation);

        Revision.awaitGone(context, List.of(former));

        implementation.start();
        assertAnswers("second");
    }

    @Test
    void theSessionOutlivesTheBundleThatConfiguredIt(BundleContext context) throws BundleException {
        Bundle configuring = Bundles.named(context, "io.meerkat.sessions.config");
        String epoch = runtime.session(ECHO).epochId();
        configuring.stop();

        assertAnswers("second");

        try (LogRecorder log = LogRecorder.open()) {
            configuring.start();
            Eventually.passes(() -> assertThat(log.messages()).anyMatch(line -> line.contains("session 'echo' ready")));
        }
        assertAnswers("third");
        assertThat(runtime.session(ECHO).epochId()).isEqualTo(epoch);
    }

    @Test
    void theSessionEndsWithItsConfiguration() throws Exception {
        echo.delete();

        Eventually.passes(() -> assertThat(runtime.service().session(ECHO)).isEmpty());
        Eventually.holds("the port is free", () -> !TcpClient.answers(port));
    }

    /** Answers at once, but for the text {@code wait}: that turn only an interrupt ends. */
    private TurnResult answer(Turn turn) throws InterruptedException {
        String text = turn.inputs().get(0).input().text();
        if (text.equals("wait")) {
            turnThread.set(Thread.currentThread());
            try {
                never.await();
            } finally {
                turnLeft.countDown();
            }
        }
        return TurnResult.of("done: " + text);
    }

    private void assertAnswers(String text) {
        String input = TcpClient.admitSoon(port, text);
        Eventually.passes(() -> assertThat(runtime.answer(ECHO, input)).contains("done: " + text));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("io.meerkat"))
                .toList();
    }
}
