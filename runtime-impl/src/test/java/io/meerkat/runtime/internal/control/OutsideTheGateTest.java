package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever waits for the runtime may use it: his stages run under no gate (R15). */
class OutsideTheGateTest {

    @Test
    void aReceiptsStageMaySendACommandWhileItsSessionIsDestroyed() throws Exception {
        FakeComms comms = new FakeComms("fake");
        try (TestRuntime test = TestRuntime.bare()) {
            SessionId alice = test.register("alice");
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            CompletableFuture<Throwable> refusal =
                    comms.send(alice, "hello").handle((receipt, failure) -> commandFrom(test, alice));

            test.runtime().execute(new Destroy(alice));

            assertThat(refusal.get(5, TimeUnit.SECONDS)).isInstanceOf(CommandRefusedException.class);
        }
    }

    @Test
    void aCompletionsStageMaySendACommandWhileItsSessionIsDestroyed() throws Exception {
        try (TestRuntime test = TestRuntime.bare()) {
            SessionId alice = test.register("alice");
            CompletableFuture<Throwable> refusal =
                    accept(test, alice).handle((completion, failure) -> commandFrom(test, alice));

            test.runtime().execute(new Destroy(alice));

            assertThat(refusal.get(5, TimeUnit.SECONDS)).isInstanceOf(CommandRefusedException.class);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // null is the mistake that is tested
    void anExecutorThatGivesNothingFailsItsTurnAndTellsTheOneWhoWaits() throws Exception {
        try (TestRuntime test = TestRuntime.bare()) {
            SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> null));

            Completion completion = accept(test, alice).get(5, TimeUnit.SECONDS);

            assertThat(completion).isInstanceOf(Completion.AbandonedWithError.class);
        }
    }

    private static CompletableFuture<Completion> accept(TestRuntime test, SessionId session) {
        Prompt prompt = new Prompt(InputHeader.of(Instant.now(), InputSource.operator("test")), "hello");
        return test.runtime()
                .execute(new AcceptWithCompletion(session, prompt))
                .completion()
                .orElseThrow()
                .toCompletableFuture();
    }

    private static Throwable commandFrom(TestRuntime test, SessionId session) {
        try {
            test.runtime().execute(new SetSilentIntents(session, Set.of()));
            return new AssertionError("a destroyed session took the command");
        } catch (RuntimeException refused) {
            return refused;
        }
    }
}
