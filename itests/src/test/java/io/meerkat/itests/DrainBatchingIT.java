package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.Traffic;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** The batching drain beside the standard one, under sessions in which messages flow. */
class DrainBatchingIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.configuration(), Provision.runtime(), Provision.sharedTestTypes());

    private static final int SESSIONS = 3;
    private static final int INPUTS = 20;
    private static final String PID = "io.meerkat.drain.batching";

    private static final Logger TURNS = Logger.getLogger("io.meerkat.runtime.internal.run");

    private LiveRuntime runtime;
    private Configurations configurations;
    private Traffic traffic;
    private Bundle standard;
    private Bundle batching;

    @BeforeEach
    void install(BundleContext context) throws Exception {
        TURNS.setLevel(Level.WARNING);
        configurations = new Configurations(context);
        configure(8);
        standard = context.installBundle(Provision.location("drain-standard"));
        batching = context.installBundle(Provision.location("drain-batching"));
        runtime = new LiveRuntime(context);
        traffic = new Traffic(context, runtime);
    }

    @AfterEach
    void endSessions() {
        runtime.close();
        configurations.close();
        TURNS.setLevel(null);
    }

    /** A short wait, or the senders would wait for each other. */
    private void configure(int maxMessages) {
        configurations.set(PID, Map.of("maxMessages", maxMessages, "maxWaitMillis", 20));
    }

    @Test
    void fromStandardToBatchingAndBackNothingIsLostDoubledOrReordered() throws Exception {
        standard.start();
        open(SessionOptions.DEFAULT);
        awaitType("standard");
        traffic.movesOn();

        batching.start();
        standard.stop();
        awaitType("batching");
        traffic.movesOn();
        SessionId one = SessionId.of("session-0");
        Eventually.holds(
                "several messages in one input",
                () -> traffic.inputs(one).stream().anyMatch(lines -> lines.size() > 1));

        standard.start();
        batching.stop();
        awaitType("standard");
        traffic.movesOn();

        assertThat(traffic.endAndCompare()).isPositive();
    }

    @Test
    void aChangeOfItsConfigurationReachesLiveSessionsWithoutASwap() throws Exception {
        batching.start();
        open(SessionOptions.DEFAULT);
        SessionId one = SessionId.of("session-0");
        Eventually.holds(
                "several messages in one input",
                () -> traffic.inputs(one).stream().anyMatch(lines -> lines.size() > 1));
        long generation = drain(one).generation();

        configure(1);

        Eventually.holds("the latest inputs have one message each", () -> {
            List<List<String>> inputs = traffic.inputs(one);
            return inputs.size() > INPUTS
                    && inputs.subList(inputs.size() - INPUTS, inputs.size()).stream()
                            .allMatch(lines -> lines.size() == 1);
        });
        int whenChanged = traffic.inputs(one).size();
        configure(8);
        Eventually.holds("several messages in one input again", () -> {
            List<List<String>> inputs = traffic.inputs(one);
            return inputs.subList(whenChanged, inputs.size()).stream().anyMatch(lines -> lines.size() > 1);
        });
        assertThat(drain(one).generation()).isEqualTo(generation);
        assertThat(traffic.endAndCompare()).isPositive();
    }

    @Test
    void aSessionThatIsPinnedToItKeepsItThoughAnotherOneRanksBetter(BundleContext context) throws Exception {
        batching.start();
        SessionId pinned = traffic.open("pinned", SessionOptions.withDrainType("batching"));
        SessionId free = traffic.open("free", SessionOptions.DEFAULT);
        traffic.movesOn();
        long generation = drain(pinned).generation();

        DrainFactory better = unused -> new OneByOne();
        context.registerService(
                DrainFactory.class,
                better,
                FrameworkUtil.asDictionary(Map.of(DrainFactory.TYPE, "better", Constants.SERVICE_RANKING, 100)));

        Eventually.passes(() -> assertThat(drain(free).type()).contains("better"));
        traffic.movesOn();
        assertThat(drain(pinned).type()).contains("batching");
        assertThat(drain(pinned).generation()).isEqualTo(generation);
        assertThat(traffic.endAndCompare()).isPositive();
    }

    /** The drain of nobody's bundle. */
    private static final class OneByOne implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            int moved = 0;
            for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
                InputHeader header = InputHeader.of(
                        claim.get().receivedAt(),
                        InputSource.external(claim.get().message().source()));
                context.admit(
                        List.of(claim.get()),
                        new ExternalEvent(header, "message", claim.get().message()));
                moved++;
            }
            return moved == 0 ? Pumped.idle() : Pumped.moved(moved);
        }

        @Override
        public void close() {}
    }

    private void open(SessionOptions options) {
        for (int number = 0; number < SESSIONS; number++) {
            traffic.open("session-" + number, options);
        }
    }

    private void awaitType(String type) {
        Eventually.passes(() -> assertThat(runtime.service().sessions())
                .hasSize(SESSIONS)
                .allSatisfy(session -> assertThat(session.drain().type()).contains(type)));
    }

    private DrainSnapshot drain(SessionId session) {
        return runtime.session(session).drain();
    }
}
