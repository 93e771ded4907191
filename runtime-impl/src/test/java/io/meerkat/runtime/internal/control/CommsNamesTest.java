package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.fixture.FakePorts;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comms runtimes that are opened, used and closed by name, by several callers at once. */
@Timeout(60)
class CommsNamesTest {
    private static final String PORT = "7878";
    private static final String NAME = "ports/" + PORT;

    private final FakePorts ports = new FakePorts();
    private final TestRuntime test = TestRuntime.draining();
    private SessionId alice = SessionId.of("alice");
    private SessionId bob = SessionId.of("bob");

    @BeforeEach
    void install() {
        test.assembly().commsProviderCame("ports", ports);
        alice = test.register("alice");
        bob = test.register("bob");
    }

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void ofTwoSessionsThatClaimAPortAtTheSameTimeOneHasItUntilItGivesItUp() throws Exception {
        try (Hold opening = ports.holdOpening()) {
            Call<Optional<Refusal>> asAlice = Call.of(() -> claim(alice));
            opening.awaitEntered();
            Call<Optional<Refusal>> asBob = Call.of(() -> claim(bob));
            asBob.awaitItWaitsOrIsDone();

            opening.release();

            assertOneHasItUntilItGivesItUp(asAlice, asBob);
        }
    }

    /** The same without a hand on the order. */
    @RepeatedTest(50)
    void ofTwoSessionsThatClaimAPortTogetherOneHasItUntilItGivesItUp() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);

        assertOneHasItUntilItGivesItUp(
                Call.of(() -> claimTogether(together, alice)), Call.of(() -> claimTogether(together, bob)));
    }

    private Optional<Refusal> claimTogether(CyclicBarrier together, SessionId session) throws Exception {
        together.await(20, TimeUnit.SECONDS);
        return claim(session);
    }

    private Optional<Refusal> claim(SessionId session) throws CommsException {
        try {
            listen(session);
            return Optional.empty();
        } catch (CommandRefusedException refused) {
            return Optional.of(refused.refusal());
        }
    }

    private void assertOneHasItUntilItGivesItUp(Call<Optional<Refusal>> asAlice, Call<Optional<Refusal>> asBob)
            throws Exception {
        List<Refusal> refusals = Stream.of(asAlice.result(), asBob.result())
                .flatMap(Optional::stream)
                .toList();
        assertThat(refusals).hasSize(1);
        SessionId winner = ports.feeds(PORT).orElseThrow();
        SessionId loser = winner.equals(alice) ? bob : alice;
        assertThat(refusals.get(0).text())
                .isEqualTo("comms runtime port " + PORT + " feeds session '" + winner
                        + "' already and serves only one; detach it there, or use another for session '" + loser + "'");
        assertThat(owner(loser)).isEqualTo(IngressOwnerKind.UNATTACHED);

        test.runtime().execute(SetPeerIngressContext.detach(winner));
        listen(loser);

        assertThat(ports.feeds(PORT)).contains(loser);
    }

    /** A provider whose bundle is being replaced may not find its own classes any more. */
    @Test
    void anErrorOfAProviderIsAFailureThatIsTriedAgain() {
        test.assembly().commsProviderCame("broken", name -> {
            throw new NoClassDefFoundError("planted");
        });

        assertThatThrownBy(() -> test.runtime().comms("broken/" + PORT))
                .isInstanceOf(CommsException.class)
                .hasMessageContaining("'broken/7878'")
                .hasMessageContaining("planted")
                .hasMessageContaining("try again");
    }

    @Test
    void whoAsksForANameThatIsBeingOpenedGetsWhatTheFirstOneOpens() throws Exception {
        try (Hold opening = ports.holdOpening()) {
            Call<CommsRuntime> first = Call.of(() -> test.runtime().comms(NAME));
            opening.awaitEntered();
            Call<CommsRuntime> second = Call.of(() -> test.runtime().comms(NAME));
            second.awaitItWaitsOrIsDone();

            opening.release();

            assertThat(second.result()).isSameAs(first.result());
        }
    }

    @Test
    void whoAsksForANameThatIsBeingOpenedWaitsNoLongerThanACallback() throws Exception {
        test.with(draft -> draft.callback = Duration.ofMillis(50));
        try (Hold opening = ports.holdOpening()) {
            Call<CommsRuntime> first = Call.of(() -> test.runtime().comms(NAME));
            opening.awaitEntered();

            assertThatThrownBy(() -> test.runtime().comms(NAME))
                    .isInstanceOf(CommsException.class)
                    .hasMessage("comms runtime 'ports/7878' is being opened or closed by somebody else; gave up after"
                            + " callbackMillis = 50, try again");

            opening.release();
            CommsRuntime opened = first.result();
            assertThat(test.runtime().comms(NAME)).isSameAs(opened);
        }
    }

    @Test
    void whoAsksForANameThatIsBeingClosedGetsItWhenItIsFree() throws Exception {
        listen(alice);
        try (Hold closing = ports.holdClosing()) {
            Call<Object> detach = Call.of(() -> test.runtime().execute(SetPeerIngressContext.detach(alice)));
            closing.awaitEntered();
            Call<CommsRuntime> next = Call.of(() -> test.runtime().comms(NAME));
            next.awaitItWaitsOrIsDone();

            closing.release();

            test.runtime().execute(SetPeerIngressContext.listen(bob, next.result()));
            assertThat(ports.feeds(PORT)).contains(bob);
            detach.result();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "destroyed"})
    void aRefusedCommandLeavesWhatAnotherHasLookedUp(String refused) throws CommsException {
        CommsRuntime forAlice = test.runtime().comms(NAME);
        CommsRuntime forTheRefused = test.runtime().comms(NAME);

        assertRefused(refused, forTheRefused);
        test.runtime().execute(SetPeerIngressContext.listen(alice, forAlice));

        assertThat(ports.feeds(PORT)).contains(alice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "destroyed"})
    void aRefusedCommandClosesWhatItAloneHasLookedUp(String refused) throws CommsException {
        assertRefused(refused, test.runtime().comms(NAME));

        assertThat(ports.isTaken(PORT)).isFalse();
    }

    private void assertRefused(String refused, CommsRuntime port) {
        if (refused.equals("destroyed")) {
            test.runtime().execute(new Destroy(test.register(refused)));
        }
        assertThat(Refused.by(() -> test.runtime().execute(SetPeerIngressContext.listen(SessionId.of(refused), port))))
                .isNotNull();
    }

    @Test
    void whatWasClosedSinceItWasLookedUpFeedsNobodyAndTheWayOutIsNamed() throws CommsException {
        listen(alice);
        CommsRuntime lookedUp = test.runtime().comms(NAME);
        test.runtime().execute(SetPeerIngressContext.detach(alice));

        Refusal refusal = Refused.by(() -> test.runtime().execute(SetPeerIngressContext.listen(bob, lookedUp)));

        assertThat(refusal.text())
                .isEqualTo(
                        "comms runtime port 7878 was closed since it was looked up; look it up again for session 'bob'");
        assertThat(owner(bob)).isEqualTo(IngressOwnerKind.UNATTACHED);
        listen(bob);
        assertThat(ports.feeds(PORT)).contains(bob);
    }

    @Test
    void aSessionThatTakesItsPortBackWhileItGivesItUpKeepsItOpen() throws Exception {
        test.with(draft -> draft.callback = Duration.ofMillis(50));
        listen(alice);
        CommsRuntime port = test.runtime().comms(NAME);
        try (Hold disconnecting = ports.holdDisconnecting()) {
            test.runtime().execute(SetPeerIngressContext.detach(alice));
            disconnecting.awaitEntered();
            test.runtime().execute(SetPeerIngressContext.listen(alice, port));
        }

        await().until(() -> ports.feeds(PORT).equals(Optional.of(alice)));
        assertThat(test.runtime().comms(NAME)).isSameAs(port);
    }

    @Test
    void aPortThatFailsWhenItLosesItsSessionIsClosedAllTheSame() throws CommsException {
        listen(alice);
        ports.failDisconnecting();

        test.runtime().execute(SetPeerIngressContext.detach(alice));

        assertThat(ports.isTaken(PORT)).isFalse();
    }

    @Test
    void afterTheStopNothingIsOpenedAnyMore() throws Exception {
        test.close();

        assertThatThrownBy(() -> test.runtime().comms(NAME))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessageContaining("the runtime is stopped; look for the service again");
        assertThat(ports.isTaken(PORT)).isFalse();
    }

    @Test
    void whatIsBeingOpenedDuringTheStopIsClosedAgain() throws Exception {
        try (Hold opening = ports.holdOpening()) {
            Call<CommsRuntime> call = Call.of(() -> test.runtime().comms(NAME));
            opening.awaitEntered();
            test.close();

            opening.release();

            assertThatThrownBy(call::result).rootCause().hasMessageContaining("the runtime is stopped");
            assertThat(ports.isTaken(PORT)).isFalse();
        }
    }

    private void listen(SessionId session) throws CommsException {
        test.runtime()
                .execute(SetPeerIngressContext.listen(session, test.runtime().comms(NAME)));
    }

    private IngressOwnerKind owner(SessionId session) {
        return test.snapshot(session).owner().kind();
    }

    /** A call on a thread of its own. */
    private record Call<T>(FutureTask<T> task, Thread thread) {
        static <T> Call<T> of(Callable<T> call) {
            FutureTask<T> task = new FutureTask<>(call);
            Thread thread = new Thread(task, "caller");
            thread.start();
            return new Call<>(task, thread);
        }

        void awaitItWaitsOrIsDone() {
            await().until(() -> thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING
                    || task.isDone());
        }

        T result() throws Exception {
            return task.get(20, TimeUnit.SECONDS);
        }
    }
}
