package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Completions while the session is reset, or the runtime stopped, under whoever gives inputs (control-plane.md 4.9). */
@Timeout(60)
class CompletionRaceTest {
    private static final int INPUTS = 2_000;
    private static final int ROUNDS = 10;
    private static final int SESSIONS = 20;

    @Test
    void whoIsToldThatTheRuntimeWasResetHasGivenAnInputThatWasGivenUp() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (TestRuntime test = TestRuntime.bare()) {
            SessionId alice = test.register("alice");
            Thread resetting = new Thread(() -> {
                while (!enough.get()) {
                    test.runtime().execute(new Reset(alice));
                }
            });
            resetting.start();
            try {
                for (int i = 0; i < INPUTS; i++) {
                    Prompt prompt = Prompts.prompt("p" + i);
                    assertThat(Inputs.give(test.runtime(), alice, prompt).get(10, TimeUnit.SECONDS))
                            .isInstanceOf(Completion.RuntimeTerminated.class);
                    assertThat(test.runtime().input(alice, prompt.id()).map(InputSnapshot::phase))
                            .isNotEqualTo(Optional.of(InputPhase.QUEUED));
                }
            } finally {
                enough.set(true);
                resetting.join();
            }
        }
    }

    @Test
    void whoGivesAnInputWhileTheRuntimeStopsIsTold() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestRuntime test = TestRuntime.bare();
            List<SessionId> sessions = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(test.registerWith("s" + i, new ScriptedExecutor()));
            }
            ConcurrentLinkedQueue<CompletableFuture<Completion>> given = new ConcurrentLinkedQueue<>();
            CountDownLatch flowing = new CountDownLatch(2 * SESSIONS);
            List<Thread> producers =
                    List.of(producer(test, sessions, given, flowing), producer(test, sessions, given, flowing));
            producers.forEach(Thread::start);
            flowing.await();

            test.close();

            for (Thread producer : producers) {
                producer.join();
            }
            await().untilAsserted(() -> assertThat(given).allMatch(CompletableFuture::isDone));
        }
    }

    /** Gives inputs until it is refused. */
    private static Thread producer(
            TestRuntime test,
            List<SessionId> sessions,
            ConcurrentLinkedQueue<CompletableFuture<Completion>> given,
            CountDownLatch flowing) {
        return new Thread(() -> {
            try {
                while (true) {
                    for (SessionId session : sessions) {
                        given.add(Prompts.prompt(test.runtime(), session, "p"));
                        flowing.countDown();
                    }
                }
            } catch (CommandRefusedException stopped) {
                assertThat(given).isNotEmpty();
            }
        });
    }
}
