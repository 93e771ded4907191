package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Phases are told in the order in which they were, and before what comes with them. */
@Timeout(60)
class PhasesToldTest {
    private static final int RUNS = 300;

    private final TestRuntime test = TestRuntime.bare();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void eachPhaseBeginsWhereTheLastOneEndedThoughRunsAreCancelledAsTheyEnd() throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor());
        List<CompletableFuture<?>> ends = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            ends.add(Prompts.prompt(test.runtime(), alice, "work"));
            test.runtime().execute(new HardCancelCurrentRun(alice, "test"));
        }
        for (CompletableFuture<?> end : ends) {
            end.get(10, TimeUnit.SECONDS);
        }

        List<RuntimeEvent> phases = test.events(EventType.SESSION_PHASE_CHANGED);
        List<String> breaks = new ArrayList<>();
        for (int at = 1; at < phases.size(); at++) {
            String before = phases.get(at - 1).attributes().get("to");
            if (!phases.get(at).attributes().get("from").equals(before)) {
                breaks.add("after " + before + ": " + phases.get(at).detail());
            }
        }
        assertThat(breaks).isEmpty();
    }

    @Test
    void thatASessionRunsIsToldBeforeItsRun() throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor());
        Prompts.prompt(test.runtime(), alice, "work").get(10, TimeUnit.SECONDS);

        assertThat(test.runtime().events(0, 1_000))
                .filteredOn(event -> event.type() == EventType.RUN_STARTED
                        || "RUNNING".equals(event.attributes().get("to")))
                .extracting(RuntimeEvent::type)
                .containsExactly(EventType.SESSION_PHASE_CHANGED, EventType.RUN_STARTED);
    }
}
