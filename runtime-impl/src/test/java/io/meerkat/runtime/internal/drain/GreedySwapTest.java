package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether a better factory takes over live drains is configuration; that a drain is not left alone is not. */
@Timeout(60)
class GreedySwapTest {
    private final FakeComms comms = new FakeComms("fake");
    private final TestRuntime test = TestRuntime.bare();
    private final SessionId alice = test.register("alice");
    private final PlainDrain better = new PlainDrain();

    @AfterEach
    void close() {
        test.close();
    }

    private InstalledFactory servedByFirst() throws Exception {
        InstalledFactory first = test.install("first", 0, new PlainDrain());
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        comms.send(alice, "hello").get(20, TimeUnit.SECONDS);
        return first;
    }

    @Test
    void aBetterFactoryTakesOverALiveDrain() throws Exception {
        servedByFirst();

        test.install("better", 1, better);

        await().until(() -> test.snapshot(alice).drain().type().orElse("").equals("better"));
        assertThat(better.opened()).isEqualTo(1);
    }

    @Test
    void aBetterFactoryLeavesALiveDrainAloneWhereSwapsAreNotGreedy() throws Exception {
        test.with(draft -> draft.greedySwap = false);
        servedByFirst();
        long generation = test.snapshot(alice).drain().generation();

        test.install("better", 1, better);
        // A second session shows that the news has been through.
        SessionId bob = test.register("bob");
        test.runtime().execute(SetPeerIngressContext.listen(bob, comms));
        comms.send(bob, "hello").get(20, TimeUnit.SECONDS);

        assertThat(test.snapshot(bob).drain().type()).contains("better");
        assertThat(test.snapshot(alice).drain().type()).contains("first");
        assertThat(test.snapshot(alice).drain().generation()).isEqualTo(generation);
    }

    @Test
    void aFactoryWhoseRankingRisesTakesOver() throws Exception {
        servedByFirst();
        InstalledFactory other = test.install("other", -1, better);

        test.assembly()
                .drainFactoryChanged(new InstalledFactory(other.factory(), "other", 1, other.serviceId(), "test"));

        await().until(() -> test.snapshot(alice).drain().type().orElse("").equals("other"));
        assertThat(better.opened()).isEqualTo(1);
    }

    /** Whoever tells that it goes knows its present ranking, not the one that it came with. */
    @Test
    void aFactoryWhoseRankingHasChangedIsGoneWhenItGoes() throws Exception {
        InstalledFactory first = servedByFirst();
        InstalledFactory now = new InstalledFactory(first.factory(), "first", 5, first.serviceId(), "test");
        test.assembly().drainFactoryChanged(now);

        test.uninstall(now);

        assertThat(test.assembly().insight().drainTypes()).isEmpty();
        assertThat(test.snapshot(alice).drain().service()).isEqualTo(DrainService.PARKED);
    }

    @Test
    void theBetterFactoryTakesOverWhenThePresentOneGoesGreedyOrNot() throws Exception {
        test.with(draft -> draft.greedySwap = false);
        InstalledFactory first = servedByFirst();
        test.install("better", 1, better);

        test.uninstall(first);

        await().until(() -> test.snapshot(alice).drain().type().orElse("").equals("better"));
        assertThat(better.opened()).isEqualTo(1);
    }
}
