package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cancel that meets the end of its run takes that run, never the one behind it. */
@Timeout(60)
class CancelRaceTest {
    private static final int ROUNDS = 1_000;
    private static final int SPINS = 20_000;

    @Test
    void theRunBehindTheCancelledOneIsNotTouched() throws Exception {
        try (TestRuntime test = TestRuntime.bare()) {
            AtomicInteger cut = new AtomicInteger();
            CyclicBarrier start = new CyclicBarrier(2);
            SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
                if (turn.inputs().get(0).input().text().equals("first")) {
                    start.await(10, TimeUnit.SECONDS);
                    return TurnResult.withoutText();
                }
                for (int i = 0; i < SPINS; i++) {
                    if (Thread.interrupted()) {
                        cut.incrementAndGet();
                        throw new InterruptedException("cut");
                    }
                    Thread.onSpinWait();
                }
                return TurnResult.withoutText();
            }));

            for (int round = 0; round < ROUNDS; round++) {
                CompletableFuture<Completion> first = Prompts.prompt(test.runtime(), alice, "first");
                CompletableFuture<Completion> second = Prompts.prompt(test.runtime(), alice, "second");
                start.await(10, TimeUnit.SECONDS);
                test.runtime().execute(new HardCancelCurrentRun(alice, "round"));

                Completion ended = first.get(10, TimeUnit.SECONDS);
                Completion behind = second.get(10, TimeUnit.SECONDS);
                if (ended.kind() == Completion.Kind.CANCELLED) {
                    assertThat(behind.kind()).isEqualTo(Completion.Kind.COMPLETED_WITHOUT_RESULT);
                    assertThat(cut).as("round %s", round).hasValue(0);
                }
                cut.set(0);
            }
        }
    }
}
