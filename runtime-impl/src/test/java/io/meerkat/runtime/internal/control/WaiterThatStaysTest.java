package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for an input and stays when told keeps nobody else of the session from being told (design, section 3). */
@Timeout(30)
class WaiterThatStaysTest {
    private final TestRuntime test = TestRuntime.bare();
    private final Hold staying = Hold.stubborn();
    private final Hold working = Hold.interruptible();
    private final CountDownLatch signalled = new CountDownLatch(1);
    private final ScriptedExecutor executor = new ScriptedExecutor(turn -> {
        if (turn.inputs().get(0).input().text().equals("work")) {
            turn.boundary().open(signalled::countDown);
            working.stay();
        }
        return TurnResult.withoutText();
    });

    @AfterEach
    void end() {
        staying.close();
        working.close();
        test.close();
    }

    /** A session with somebody who has been told of an input and does not return. */
    private SessionId withOneWhoStays() throws InterruptedException {
        SessionId alice = test.register("alice");
        stayFor(Prompts.prompt(test.runtime(), alice, "first"));
        test.registerWith("alice", executor);
        staying.awaitEntered();
        return alice;
    }

    private void stayFor(CompletionStage<Completion> told) {
        told.thenAccept(completion -> {
            try {
                staying.stay();
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
        });
    }

    @Test
    void whoWaitsForTheNextInputIsTold() throws Exception {
        SessionId alice = withOneWhoStays();

        assertThat(Prompts.prompt(test.runtime(), alice, "next").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.CompletedWithoutResult());
    }

    @Test
    void whoWaitsForAnotherInputThatIsGivenUpIsTold() throws Exception {
        SessionId alice = test.register("alice");
        stayFor(Prompts.prompt(test.runtime(), alice, "one"));
        CompletableFuture<Completion> other = Prompts.prompt(test.runtime(), alice, "two");

        test.runtime().execute(new UnregisterSession(alice));

        assertThat(other.get(10, TimeUnit.SECONDS)).isInstanceOf(Completion.RuntimeTerminated.class);
    }

    @Test
    void aHardCancelIsToldToEverybody() throws Exception {
        SessionId alice = withOneWhoStays();
        CompletableFuture<Completion> worked = Prompts.prompt(test.runtime(), alice, "work");
        working.awaitEntered();

        test.runtime().execute(new HardCancelCurrentRun(alice, "test"));

        assertThat(worked.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Cancelled());
        assertThat(test.events(EventType.RUN_CANCELLED)).hasSize(1);
    }

    @Test
    void aTurnIsToldToComeToItsBoundary() throws Exception {
        SessionId alice = withOneWhoStays();
        test.runtime().execute(Prompts.accept(alice, "work"));
        working.awaitEntered();

        test.runtime().execute(new CancelAfterBoundary(alice, "test"));

        assertThat(signalled.await(10, TimeUnit.SECONDS)).as("told of it").isTrue();
    }

    @Test
    void aCommsRuntimeIsConnected() throws Exception {
        SessionId alice = withOneWhoStays();

        test.runtime().execute(SetPeerIngressContext.claim(alice, new FakeComms("fake")));

        assertThat(test.events(EventType.OBLIGATION_STUCK)).isEmpty();
    }
}
