package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stop of a runtime is bounded, whatever those do who wait for it (design, section 6). */
@Timeout(30)
class StopBoundTest {
    private static final Duration BOUND = Duration.ofSeconds(3);

    @Test
    void aStageThatStaysKeepsNobodyFromStopping() throws Exception {
        try (Hold stage = Hold.stubborn()) {
            TestRuntime test = TestRuntime.bare();
            SessionId alice = test.register("alice");
            CompletableFuture<Completion> told = Prompts.prompt(test.runtime(), alice, "work");
            CompletableFuture<Thread> stayed = told.thenApply(completion -> {
                stay(stage);
                return Thread.currentThread();
            });

            long began = System.nanoTime();
            test.close();
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            assertThat(took).isLessThan(BOUND);
            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime stopped"));
            stage.awaitEntered();
            stage.release();
            assertThat(stayed.get(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
        }
    }

    private static void stay(Hold hold) {
        try {
            hold.stay();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
