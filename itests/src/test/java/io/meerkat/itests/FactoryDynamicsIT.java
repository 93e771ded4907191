package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.MemoryComms;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The bundles of drains and executors come and go while a session lives. */
class FactoryDynamicsIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.runtime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("executor-process"),
            Provision.sharedApi());

    private static final SessionId ALICE = SessionId.of("alice");

    /** Writes down what it was given, and answers once there is a file 'go'. */
    private static final String AGENT =
            "sh -c 'd=$(cat); echo \"$d\" >>turns; while [ ! -e go ]; do sleep 0.05; done; echo done'";

    @TempDir
    private Path folder;

    private final MemoryComms comms = new MemoryComms("memory");
    private LiveRuntime runtime;

    @BeforeEach
    void find(BundleContext context) {
        runtime = new LiveRuntime(context);
    }

    @AfterEach
    void endSessions() {
        runtime.close();
    }

    @Test
    void aSessionBeforeItsDrainIsParkedAndServedWhenTheDrainComes(BundleContext context) throws Exception {
        Bundle drain = Bundles.named(context, "io.meerkat.drain.standard");
        drain.stop();
        runtime.execute(new RegisterSession(ALICE));
        runtime.execute(SetPeerIngressContext.listen(ALICE, comms));
        assertThat(runtime.session(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(runtime.session(ALICE).drain().service()).isEqualTo(DrainService.PARKED);
        CompletableFuture<Receipt> first = comms.send(ALICE, "first");
        CompletableFuture<Receipt> second = comms.send(ALICE, "second");
        assertThat(runtime.session(ALICE).inbox().depth()).isEqualTo(2);
        assertThat(first).isNotDone();

        drain.start();

        assertThat(fate(first)).isInstanceOf(Receipt.Admitted.class);
        assertThat(fate(second)).isInstanceOf(Receipt.Admitted.class);
        assertThat(runtime.session(ALICE).drain().service()).isEqualTo(DrainService.SERVING);
        assertThat(runtime.session(ALICE).inbox().lost()).isZero();
    }

    @Test
    void aDrainThatGoesParksItsSessionAndLosesNoMail(BundleContext context) throws Exception {
        Bundle drain = Bundles.named(context, "io.meerkat.drain.standard");
        runtime.execute(new RegisterSession(ALICE));
        runtime.execute(SetPeerIngressContext.listen(ALICE, comms));
        fate(comms.send(ALICE, "before"));

        drain.stop();

        assertThat(runtime.session(ALICE).drain().service()).isEqualTo(DrainService.PARKED);
        CompletableFuture<Receipt> kept = comms.send(ALICE, "kept");
        drain.start();
        assertThat(fate(kept)).isInstanceOf(Receipt.Admitted.class);
        assertThat(runtime.session(ALICE).inbox().admitted()).isEqualTo(2);
    }

    @Test
    void anExecutorsBundleIsStartedAgainAndEveryInputIsConsumedOnceWithoutAChargedAttempt(BundleContext context)
            throws Exception {
        Bundle executor = Bundles.named(context, "io.meerkat.executor.process");
        Map<String, String> settings = Map.of("command", AGENT, "directory", folder.toString());
        runtime.execute(new EnsureSessionWithExecutor(ALICE, "process", settings));
        runtime.execute(SetPeerIngressContext.listen(ALICE, comms));
        List<String> inputs = Stream.of("one", "two", "three").map(this::admit).toList();
        Eventually.passes(() -> assertThat(turns()).hasSize(1));

        executor.stop();

        assertThat(runtime.session(ALICE).registration()).isEqualTo(RegistrationPhase.QUEUING);
        assertThat(runtime.session(ALICE).queuedInputs()).isEqualTo(3);
        Files.createFile(folder.resolve("go"));
        executor.start();

        Eventually.passes(() -> assertThat(consumed()).hasSizeGreaterThanOrEqualTo(3));
        assertThat(consumed()).isEqualTo(inputs);
        assertThat(runtime.events(ALICE, EventType.INPUT_ABANDONED)).isEmpty();
        assertThat(runtime.session(ALICE).activeInputs()).isZero();
        // The first input was given to the agent twice, and both times it was told: attempt 1.
        assertThat(turns()).allMatch(turn -> turn.contains("\"attempt\":1") && !turn.contains("\"attempt\":2"));
        assertThat(turns().stream().filter(turn -> turn.contains(inputs.get(0))))
                .hasSize(2);
        assertThat(staged(inputs.get(0))).containsExactly("1", "1");
        assertThat(runtime.events(ALICE, EventType.RUN_FAILED)).isEmpty();
    }

    private String admit(String text) {
        if (fate(comms.send(ALICE, text)) instanceof Receipt.Admitted admitted) {
            return admitted.input().value();
        }
        throw new AssertionError("'" + text + "' was not admitted");
    }

    private List<String> consumed() {
        return runtime.attributes(ALICE, EventType.INPUT_CONSUMED, "input");
    }

    private List<String> staged(String input) {
        return runtime.events(ALICE, EventType.INPUT_STAGED).stream()
                .map(RuntimeEvent::attributes)
                .filter(attributes -> input.equals(attributes.get("input")))
                .map(attributes -> attributes.getOrDefault("attempt", ""))
                .toList();
    }

    /** The documents that the agent was given, oldest first. */
    private List<String> turns() throws IOException {
        Path turns = folder.resolve("turns");
        return Files.exists(turns) ? Files.readAllLines(turns) : List.of();
    }

    private static Receipt fate(CompletableFuture<Receipt> receipt) {
        return receipt.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
