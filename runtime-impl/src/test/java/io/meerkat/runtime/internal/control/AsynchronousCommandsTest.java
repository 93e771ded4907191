package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that are submitted wait for the runtime's own work; they must not take its threads. */
@Timeout(60)
class AsynchronousCommandsTest {
    private static final int SESSIONS = 64;

    @Test
    void moreUnregistersThanThereAreThreadsAllSucceed() throws Exception {
        try (TestRuntime test = TestRuntime.bare()) {
            List<SessionId> sessions = new ArrayList<>();
            for (int number = 0; number < SESSIONS; number++) {
                sessions.add(test.register("s" + number));
            }

            List<CompletableFuture<UnregisterReport>> reports = sessions.stream()
                    .map(session -> test.runtime()
                            .submit(new UnregisterSession(session))
                            .toCompletableFuture())
                    .toList();

            for (CompletableFuture<UnregisterReport> report : reports) {
                report.get(30, TimeUnit.SECONDS);
            }
            assertThat(test.runtime().sessions()).isEmpty();
        }
    }
}
