package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever queues an input wakes the session, also in the moment in which it is about to rest. */
@Timeout(60)
class WakeTest {
    private final ScriptedExecutor executor = new ScriptedExecutor(turn -> {
        if (turn.inputs().get(0).input().text().equals("fails")
                && turn.inputs().get(0).attempt() == 1) {
            throw new IllegalStateException("scripted");
        }
        return TurnResult.withoutText();
    });

    private static CompletableFuture<Completion> accept(TestRuntime test, SessionId session, String text) {
        Prompt prompt = new Prompt(InputHeader.of(Instant.now(), InputSource.operator("test")), text);
        AcceptedInput accepted = test.runtime().execute(new AcceptWithCompletion(session, prompt));
        return accepted.completion().orElseThrow().toCompletableFuture();
    }

    @Test
    void anInputThatComesWhileAFailedTurnIsTakenBackIsRunWithoutAnotherWake() throws Exception {
        try (TestRuntime test = TestRuntime.bare()) {
            SessionId alice = test.registerWith("alice", executor);

            // The stage runs while the loop is about to rest, having seen that there is no backlog.
            CompletableFuture<Completion> second =
                    accept(test, alice, "fails").thenCompose(failed -> accept(test, alice, "comes late"));

            assertThat(second.get(20, TimeUnit.SECONDS)).isInstanceOf(Completion.CompletedWithoutResult.class);
            await().untilAsserted(() -> assertThat(executor.texts()).contains("comes late"));
        }
    }

    @Test
    void everyInputOfManySendersIsRun() throws Exception {
        try (TestRuntime test = TestRuntime.bare()) {
            SessionId alice = test.registerWith("alice", executor);
            CompletableFuture<?>[] senders = new CompletableFuture<?>[4];
            for (int sender = 0; sender < senders.length; sender++) {
                int self = sender;
                senders[sender] = CompletableFuture.runAsync(
                        () -> {
                            for (int number = 0; number < 250; number++) {
                                accept(test, alice, self + ":" + number).join();
                            }
                        },
                        OwnThread::start);
            }
            CompletableFuture.allOf(senders).get(50, TimeUnit.SECONDS);

            assertThat(executor.texts()).hasSize(1_000).doesNotHaveDuplicates();
        }
    }
}
