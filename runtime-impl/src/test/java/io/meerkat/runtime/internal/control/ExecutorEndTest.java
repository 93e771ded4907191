package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many want an executor gone at once, it is closed once. */
@Timeout(60)
class ExecutorEndTest {
    private static final int ROUNDS = 100;

    @Test
    void detachAndDepartureAndUnregisterTogetherCloseTheExecutorOnce() throws Exception {
        try (TestRuntime test = TestRuntime.bare()) {
            for (int round = 0; round < ROUNDS; round++) {
                ScriptedExecutor executor = new ScriptedExecutor();
                String type = "type-" + round;
                ExecutorFactories.Installed installed = test.install(type, executor);
                SessionId session = SessionId.of("s" + round);
                test.runtime().execute(new EnsureSessionWithExecutor(session, type, Map.of()));

                List<CompletableFuture<Void>> all = List.of(
                        CompletableFuture.runAsync(() -> test.uninstall(installed), OwnThread::start),
                        CompletableFuture.runAsync(
                                () -> unlessRefused(() -> test.runtime().execute(new DetachExecutor(session))),
                                OwnThread::start),
                        CompletableFuture.runAsync(
                                () -> unlessRefused(() -> test.runtime().execute(new UnregisterSession(session))),
                                OwnThread::start));
                for (CompletableFuture<Void> one : all) {
                    one.get(20, TimeUnit.SECONDS);
                }

                await().untilAsserted(() -> assertThat(executor.closed()).isEqualTo(1));
            }
        }
    }

    /** Whoever comes last may find the session gone. */
    private static void unlessRefused(Runnable command) {
        try {
            command.run();
        } catch (CommandRefusedException gone) {
            assertThat(gone.refusal()).isNotNull();
        }
    }
}
