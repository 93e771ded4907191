package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.HeldControl;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That nobody serves a session any more is told once, however its factories go; a hand-over is not told as such. */
@Timeout(60)
class ParkingToldTest {
    private final HeldControl control = new HeldControl();
    private final TestRuntime test = TestRuntime.of(control.parts());
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

    private void assertToldOnce() {
        assertThat(test.snapshot(alice).drain().service()).isEqualTo(DrainService.PARKED);
        assertThat(test.events(EventType.DRAIN_PARKED)).hasSize(1);
    }

    @Test
    void theOnlyFactoryGoes() throws Exception {
        InstalledFactory only = serving("only", 0);
        control.hold();

        test.uninstall(only);
        control.letGo();

        assertToldOnce();
    }

    @Test
    void theSecondFactoryGoesBeforeItHasTakenOver() throws Exception {
        InstalledFactory second = test.install("second", 0, new PlainDrain());
        InstalledFactory first = serving("first", 1);
        control.hold();

        test.uninstall(first);
        test.uninstall(second);
        control.letGo();

        assertToldOnce();
    }

    @Test
    void theSecondFactoryGoesWhenItHasTakenOver() throws Exception {
        InstalledFactory second = test.install("second", 0, new PlainDrain());
        InstalledFactory first = serving("first", 1);
        test.uninstall(first);
        awaitServedBy("second");
        assertThat(test.events(EventType.DRAIN_PARKED)).isEmpty();
        control.hold();

        test.uninstall(second);
        control.letGo();

        assertToldOnce();
    }
}
