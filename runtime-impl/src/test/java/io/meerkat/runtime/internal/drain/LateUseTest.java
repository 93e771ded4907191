package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A drain that uses its context after its generation has ended: refused, and counted, whatever it asks for. */
@Timeout(30)
class LateUseTest {

    private record Late(DrainContext context, Claim claim) {}

    @FunctionalInterface
    private interface Use {
        void of(Late late);
    }

    private record Named(String name, Use use) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> uses() {
        return Stream.of(
                new Named("claim", late -> late.context().claim()),
                new Named("admit", late -> late.context().admit(List.of(late.claim()), PlainDrain.event(late.claim()))),
                new Named("drop", late -> late.context().drop(late.claim(), new DropReason("late", "planted"))),
                new Named("releaseAll", late -> late.context().releaseAll()));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void isRefusedAndCounted(Named late) throws Exception {
        FakeComms comms = new FakeComms("fake");
        AtomicReference<Late> kept = new AtomicReference<>();
        try (TestRuntime test = TestRuntime.bare()) {
            test.install("keeps", 0, new PlainDrain((context, claim) -> kept.set(new Late(context, claim))));
            SessionId alice = test.register("alice");
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            comms.send(alice, "hello").get(20, TimeUnit.SECONDS);
            test.runtime().execute(new Abort(alice));
            long before = test.assembly().insight().totals().staleReports();

            assertThatThrownBy(() -> late.use().of(kept.get())).isInstanceOf(StaleDrainException.class);

            assertThat(test.assembly().insight().totals().staleReports()).isEqualTo(before + 1);
        }
    }
}
