package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.DrainHandle;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A runtime that has stopped takes no call, and opens nothing that nobody would close. */
@Timeout(30)
class StoppedRuntimeTest {
    private static final SessionId ALICE = SessionId.of("alice");

    /** Counts what it opens and what of it is closed; opening waits where the test says so. */
    private static final class CountingProvider implements CommsProvider {
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private final Hold opening = Hold.stubborn();

        @Override
        public CommsRuntime open(String name) throws CommsException {
            opened.incrementAndGet();
            try {
                opening.stay();
            } catch (InterruptedException interrupted) {
                throw new CommsException("interrupted");
            }
            return new FakeComms(name) {
                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }

    @Test
    void itOpensNoCommsRuntime() {
        CountingProvider provider = new CountingProvider();
        provider.opening.release();
        TestRuntime test = TestRuntime.bare();
        test.assembly().commsProviderCame("p", provider);
        test.close();

        assertStopped(() -> test.runtime().comms("p/1"));

        assertThat(provider.opened).hasValue(0);
    }

    @Test
    void whatIsOpenedWhileItStopsIsClosedAgain() throws Exception {
        CountingProvider provider = new CountingProvider();
        TestRuntime test = TestRuntime.bare();
        test.assembly().commsProviderCame("p", provider);
        CompletableFuture<CommsRuntime> opened = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return test.runtime().comms("p/1");
                    } catch (CommsException failure) {
                        throw new CompletionException(failure);
                    }
                },
                OwnThread::start);
        provider.opening.awaitEntered();
        test.close();

        provider.opening.release();

        assertStopped(() -> opened.get(10, TimeUnit.SECONDS));
        assertThat(provider.closed).hasValue(1);
    }

    @Test
    void aDrainHandleThatItGaveStartsNothing() {
        PlainDrain drains = new PlainDrain();
        TestRuntime test = TestRuntime.bare();
        test.install("standard", 0, drains);
        test.register(ALICE.value());
        DrainHandle handle = test.runtime().execute(new PrepareBindings(ALICE)).drain();
        test.runtime().execute(SetPeerIngressContext.claim(ALICE, new FakeComms("fake")));
        test.close();

        assertStopped(() -> handle.spawnDrain(DrainMode.PERSISTENT_HOST));
        assertStopped(handle::ensureDrainRunning);
        assertStopped(handle::stopDrain);
        assertStopped(() -> handle.notifyDrainExited(DrainExitReason.DISMISSED));

        assertThat(drains.opened()).isZero();
    }

    static Stream<Arguments> itAnswersNothing() {
        return Stream.of(
                call("execute", runtime -> runtime.execute(new RegisterSession(ALICE))),
                call(
                        "submit",
                        runtime -> runtime.submit(new RegisterSession(ALICE))
                                .toCompletableFuture()
                                .join()),
                call("explain", runtime -> runtime.explain(new RegisterSession(ALICE))),
                call("commands", MeerkatRuntime::commands),
                call("session", runtime -> runtime.session(ALICE)),
                call("sessions", MeerkatRuntime::sessions),
                call("input", runtime -> runtime.input(ALICE, InputId.of("none"))),
                call("events", runtime -> runtime.events(0, 10)));
    }

    /** One call of the service. */
    @FunctionalInterface
    interface Call {
        void on(MeerkatRuntime runtime);
    }

    private static Arguments call(String name, Call call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void itAnswersNothing(String name, Call call) {
        TestRuntime test = TestRuntime.bare();
        test.register(ALICE.value());
        test.close();

        assertStopped(() -> call.on(test.runtime()));
    }

    private static void assertStopped(ThrowingCallable call) {
        Refusal refusal = Refused.by(call);
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INTERNAL);
        assertThat(refusal.text()).contains("the runtime is stopped; look for the service again");
    }
}
