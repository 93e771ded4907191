package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That nobody serves a session any more is told once, however its factories go; a hand-over is not told as such. */
@Timeout(60)
class ParkingToldTest {
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile boolean holds;

    private final TestRuntime test = TestRuntime.of(new Parts(
            Parts.STANDARD.table(), Parts.STANDARD.inboxes(), Parts.STANDARD.admissions(), new Parts.Execution() {
                @Override
                public Executor of(String role, Executor own) {
                    return role.equals("control") ? task -> (holds ? (Executor) held::add : own).execute(task) : own;
                }
            }));
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");

    @AfterEach
    void close() {
        test.close();
    }

    private InstalledFactory serving(String type, int ranking) throws Exception {
        InstalledFactory installed = test.install(type, ranking, new PlainDrain());
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        awaitServedBy(type);
        return installed;
    }

    private void awaitServedBy(String type) throws Exception {
        await().until(() -> test.snapshot(alice).drain().type().equals(Optional.of(type)));
        comms.send(alice, "hello").get(20, TimeUnit.SECONDS);
    }

    /** What the going of a factory leaves to be done under the gate waits for {@link #letGo}. */
    private void hold() {
        holds = true;
    }

    private void letGo() {
        holds = false;
        for (Runnable task = held.poll(); task != null; task = held.poll()) {
            task.run();
        }
    }

    private void assertToldOnce() {
        assertThat(test.snapshot(alice).drain().service()).isEqualTo(DrainService.PARKED);
        assertThat(test.events(EventType.DRAIN_PARKED)).hasSize(1);
    }

    @Test
    void theOnlyFactoryGoes() throws Exception {
        InstalledFactory only = serving("only", 0);
        hold();

        test.uninstall(only);
        letGo();

        assertToldOnce();
    }

    @Test
    void theSecondFactoryGoesBeforeItHasTakenOver() throws Exception {
        InstalledFactory second = test.install("second", 0, new PlainDrain());
        InstalledFactory first = serving("first", 1);
        hold();

        test.uninstall(first);
        test.uninstall(second);
        letGo();

        assertToldOnce();
    }

    @Test
    void theSecondFactoryGoesWhenItHasTakenOver() throws Exception {
        InstalledFactory second = test.install("second", 0, new PlainDrain());
        InstalledFactory first = serving("first", 1);
        test.uninstall(first);
        awaitServedBy("second");
        assertThat(test.events(EventType.DRAIN_PARKED)).isEmpty();
        hold();

        test.uninstall(second);
        letGo();

        assertToldOnce();
    }
}
