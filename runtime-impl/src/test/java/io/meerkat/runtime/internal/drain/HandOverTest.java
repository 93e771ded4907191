package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Factories that come and go while a drain is being handed over from one to another. */
@Timeout(60)
class HandOverTest {
    private final TestRuntime test = TestRuntime.bare().with(draft -> draft.join = Duration.ofSeconds(20));
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    /** Its first pump stays where it is, whatever interrupts it, until the test lets it go. */
    private final PlainDrain slow = new PlainDrain((context, claim) -> {
        inside.countDown();
        boolean released = false;
        while (!released) {
            try {
                release.await();
                released = true;
            } catch (InterruptedException told) {
                released = release.getCount() == 0;
            }
        }
    });

    @AfterEach
    void close() {
        release.countDown();
        test.close();
    }

    private DrainSnapshot drain() {
        return test.snapshot(alice).drain();
    }

    /** Alice is served by the slow drain, which is in the middle of a pump. */
    private InstalledFactory servedBySlow() throws InterruptedException {
        InstalledFactory installed = test.install("slow", 0, slow);
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        comms.offer(alice, "hello");
        inside.await();
        return installed;
    }

    /** A better one has come, and its hand-over waits for the slow pump behind the fence. */
    private InstalledFactory handingOver() {
        long before = drain().generation();
        InstalledFactory better = test.install("better", 1, new PlainDrain());
        await().until(() -> drain().generation() > before);
        return better;
    }

    private void awaitServedBy(String type) {
        await().untilAsserted(() -> {
            assertThat(drain().service()).isEqualTo(DrainService.SERVING);
            assertThat(drain().type()).contains(type);
            assertThat(test.snapshot(alice).inbox().depth()).isZero();
        });
    }

    @Test
    void aFactoryThatGoesBeforeItHasTakenOverLeavesTheDrainToTheNextBest() throws Exception {
        servedBySlow();
        InstalledFactory better = handingOver();

        test.uninstall(better);
        release.countDown();

        awaitServedBy("slow");
    }

    @Test
    void aFactoryThatGoesWhileItIsReplacedParksNothing() throws Exception {
        InstalledFactory present = servedBySlow();
        handingOver();

        CompletableFuture<Void> going = CompletableFuture.runAsync(() -> test.uninstall(present), OwnThread::start);
        await().until(() -> test.assembly().insight().totals().staleReports() > 0);
        release.countDown();
        going.get(30, TimeUnit.SECONDS);

        awaitServedBy("better");
        assertThat(test.runtime().events(0, 1_000))
                .extracting(RuntimeEvent::type)
                .contains(EventType.DRAIN_SWAPPED)
                .doesNotContain(EventType.DRAIN_PARKED);
    }

    @Test
    void aBetterFactoryThatComesMeanwhileServesInTheEnd() throws Exception {
        servedBySlow();
        handingOver();

        test.install("best", 2, new PlainDrain());
        release.countDown();

        awaitServedBy("best");
    }
}
