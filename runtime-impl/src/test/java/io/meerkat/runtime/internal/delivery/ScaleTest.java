package io.meerkat.runtime.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.CancelOutcome;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand sessions cost memory and no threads. The times it prints are for people, and nothing is asserted of them. */
@Timeout(300)
class ScaleTest {
    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final long MOST_BYTES = 2_048;

    /** By role, whatever the number of sessions; turns and call-backs are virtual threads where there are such. */
    private static final Map<String, Integer> MOST_THREADS = Map.of(
            "drain", RunSettings.CROWD.drainWorkers(),
            "turn", RunSettings.CROWD.maxTurnThreads(),
            "control", 16,
            "command", 16,
            "callback", 64,
            "waiter", 64,
            "event", 1,
            "maker", 1,
            "timer", 1);

    @Test
    void threadsDoNotGrowWithSessions() throws Exception {
        Living few = threadsAfterEverythingWith(FEW);
        Living many = threadsAfterEverythingWith(MANY);

        System.out.printf("scale: threads with %,d sessions %s, with %,d sessions %s%n", FEW, few, MANY, many);
        MOST_THREADS.forEach((role, most) ->
                assertThat(many.ours().getOrDefault(role, 0)).as(role).isLessThanOrEqualTo(most));
        assertThat(MOST_THREADS.keySet())
                .as("the roles of all threads")
                .containsAll(many.ours().keySet());
        assertThat(many.inAll() - few.inAll())
                .as("more threads of any name, for %d more sessions", MANY - FEW)
                .isLessThanOrEqualTo(
                        MOST_THREADS.values().stream().mapToInt(most -> most).sum());
    }

    /** The runtime's threads by role, and all platform threads of the process, whatever they are called. */
    private record Living(Map<String, Integer> ours, int inAll) {}

    private static Living threadsAfterEverythingWith(int sessions) throws Exception {
        try (Crowd crowd = new Crowd(sessions)) {
            crowd.register();
            crowd.attachExecutors();
            crowd.listen();
            crowd.sendOneToEach();
            crowd.abortAll();
            return new Living(
                    crowd.threads(), ManagementFactory.getThreadMXBean().getThreadCount());
        }
    }

    @Test
    void everyOneOfTenThousandSessionsGetsItsMessageAndEveryDrainStops() throws Exception {
        try (Crowd crowd = new Crowd(MANY)) {
            print("register", crowd.register());
            print("attach an executor", crowd.attachExecutors());
            print("listen", crowd.listen());
            assertThat(crowd.drains(DrainPhase.RUNNING)).isEqualTo(MANY);

            print("a message to a turn", crowd.sendOneToEach());
            assertThat(crowd.turns()).isEqualTo(MANY);

            long began = System.nanoTime();
            AbortAllReport report = crowd.abortAll();
            print("abort all", System.nanoTime() - began);
            // A worker that has just sent the last message may still be on its way out of the pump: that one is
            // interrupted.
            assertThat(report.sessions().values()).hasSize(MANY).isSubsetOf(CancelOutcome.CLEAN, CancelOutcome.FORCED);
            assertThat(crowd.drains(DrainPhase.STOPPED)).isEqualTo(MANY);

            print("unregister", crowd.unregister());
            assertThat(crowd.size()).isZero();
        }
    }

    private static void print(String what, long nanos) {
        System.out.printf(
                "scale: %-20s %,7d sessions in %,6d ms, %,6d ns each%n", what, MANY, nanos / 1_000_000, nanos / MANY);
    }

    @Test
    void aSessionWithInboxDrainAndExecutorCostsLessThanTwoKibibytes() throws Exception {
        try (Crowd crowd = new Crowd(MANY)) {
            long empty = Crowd.usedHeap();
            crowd.register();
            long registered = Crowd.usedHeap();
            crowd.attachExecutors();
            long attached = Crowd.usedHeap();
            crowd.listen();
            long listening = Crowd.usedHeap();
            crowd.sendOneToEach();
            long busy = Crowd.usedHeap();

            System.out.printf(
                    "scale: heap of one session: registered %,d B, executor %,d B, inbox and running drain %,d B, "
                            + "together %,d B; its first message, executed and remembered, %,d B%n",
                    (registered - empty) / MANY,
                    (attached - registered) / MANY,
                    (listening - attached) / MANY,
                    (listening - empty) / MANY,
                    (busy - listening) / MANY);
            assertThat((listening - empty) / MANY).isPositive().isLessThan(MOST_BYTES);
        }
    }
}
