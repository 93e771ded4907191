package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many want an executor for a session at once, it gets one (control-plane.md section 12, 39). */
@Timeout(60)
class EnsureExecutorTest {
    private static final int ROUNDS = 50;
    private static final int CALLERS = 4;

    @Test
    @Tag("CP39")
    void concurrentCallersAttachOneExecutorAndEveryInputRunsOnce() throws Exception {
        try (TestRuntime test = TestRuntime.bare()) {
            for (int round = 0; round < ROUNDS; round++) {
                AtomicInteger opened = new AtomicInteger();
                ScriptedExecutor executor = new ScriptedExecutor();
                String type = "type-" + round;
                test.install(type, (session, settings) -> {
                    opened.incrementAndGet();
                    return executor.open(session, settings);
                });
                SessionId session = SessionId.of("s" + round);
                CyclicBarrier start = new CyclicBarrier(CALLERS);

                List<CompletableFuture<Done>> callers = IntStream.range(0, CALLERS)
                        .mapToObj(caller -> CompletableFuture.supplyAsync(
                                () -> ensure(test, session, type, start), OwnThread::start))
                        .toList();
                for (CompletableFuture<Done> caller : callers) {
                    assertThat(caller.get(20, TimeUnit.SECONDS)).isEqualTo(Done.DONE);
                }
                Prompts.prompt(test.runtime(), session, "once").get(10, TimeUnit.SECONDS);

                await().untilAsserted(() ->
                        assertThat(executor.closed()).as("all but one").isEqualTo(opened.get() - 1));
                assertThat(executor.texts()).containsExactly("once");
            }
        }
    }

    private static Done ensure(TestRuntime test, SessionId session, String type, CyclicBarrier start) {
        try {
            start.await(20, TimeUnit.SECONDS);
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
        return test.runtime().execute(new EnsureSessionWithExecutor(session, type));
    }
}
