package io.meerkat.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.management.StuckDrainData;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drains that do not return are named, also when their session has gone. */
class StuckDrainsTest {
    private final Shell shell = new Shell(InputStream.nullInputStream(), settings -> {
        settings.pumpBudget = Duration.ofMillis(1);
        settings.join = Duration.ofMillis(1);
    });

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void itsGenerationItsBundleAndItsThreadAreShown() throws Exception {
        shell.run("meerkat:register alice");
        shell.run("meerkat:ingress alice memory/a");
        shell.holdPumps(new CountDownLatch(1));
        shell.comms().send(SessionId.of("alice"), "hello");

        eventually(() -> assertThat(shell.read("meerkat:drains"))
                .containsPattern("alice .*generation \\d+ of shell test, [\\d,]+ ms on \\S+"));

        shell.run("meerkat:unregister --yes alice");
        eventually(() -> assertThat(shell.read("meerkat:drains"))
                .containsPattern("(?m)^alice +- .*, fenced$")
                .contains("1 drain"));
    }

    @Test
    void oneThatWaitsForAThreadSaysSo() {
        assertThat(Drains.told(List.of(new StuckDrainData("alice", 3, "idle", "shell test", null, -1, true))))
                .isEqualTo("generation 3 of shell test, waits for a thread, fenced");
    }

    /** What the MBean tells may be a little old. */
    private static void eventually(ThrowingRunnable assertions) {
        await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(1)).untilAsserted(assertions);
    }
}
