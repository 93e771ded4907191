package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A factory that goes just as it takes over: nothing of it is called when it has gone. */
@Timeout(60)
class DepartedFactoryTest {
    private final TestRuntime test = TestRuntime.bareWith(draft -> {
        draft.swapGrace = Duration.ofMillis(500);
        draft.join = Duration.ofSeconds(1);
    });
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");
    private final Hold hold = Hold.stubborn();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final List<String> late = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        hold.close();
        test.close();
    }

    @Test
    void nothingOfItIsCalledAfterItWent() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        test.install("slow", 0, new PlainDrain((context, claim) -> {
            if (first.getAndSet(false)) {
                hold.stay();
            }
        }));
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        comms.offer(alice, "one");
        comms.offer(alice, "two");
        hold.awaitEntered();
        long before = test.snapshot(alice).drain().generation();
        InstalledFactory better = test.install("better", 1, watched());
        await().until(() -> test.snapshot(alice).drain().generation() > before); // it is joined now, and the next waits

        test.uninstall(better);
        gone.set(true);

        await().until(() -> test.snapshot(alice).drain().type().orElse("").equals("slow")
                && test.snapshot(alice).inbox().depth() == 0);
        assertThat(late).isEmpty();
    }

    private DrainFactory watched() {
        PlainDrain plain = new PlainDrain();
        return context -> {
            called("open");
            Drain drain = plain.open(context);
            return new Drain() {
                @Override
                public Pumped pump(DrainContext current) throws Exception {
                    called("pump");
                    return drain.pump(current);
                }

                @Override
                public void close() {
                    called("close");
                    drain.close();
                }
            };
        };
    }

    private void called(String what) {
        if (gone.get()) {
            late.add(what);
        }
    }
}
