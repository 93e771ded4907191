package io.meerkat.runtime.internal.model;

import static io.meerkat.runtime.internal.model.Step.Order.ATTACH_EXECUTOR;
import static io.meerkat.runtime.internal.model.Step.Order.DETACH_EXECUTOR;
import static io.meerkat.runtime.internal.model.Step.Order.LET_GO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.internal.control.Parts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The model can fail: it finds each fault that is planted, in the sequence that random ones shrink to. */
class RuntimeModelDetectsFaultsTest {
    private static Step give(Conduct conduct) {
        return new Step.Give(Step.Way.ACCEPT_WITH_COMPLETION, Content.PROMPT, conduct, Optional.empty());
    }

    private static List<String> verdict(Parts parts, List<Step> steps) {
        try (ModelRun run = new ModelRun(parts, new Patience())) {
            run.take(steps);
            return run.verdict();
        }
    }

    /** A fault shows when the sequence meets it in time: on a busy machine not at once. */
    private static void assertFound(PlantedFault fault, List<Step> steps, String words) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(verdict(fault.parts(), steps))
                        .anySatisfy(found -> assertThat(found).contains(words)));
    }

    @Test
    void whatADetachReturnsToTheEndOfItsLane() {
        List<Step> steps = List.of(give(Conduct.HANG), give(Conduct.ANSWER), DETACH_EXECUTOR);

        assertThat(verdict(Parts.STANDARD, steps)).isEmpty();
        assertFound(PlantedFault.RETURNED_TO_THE_END, steps, "was given to the executor while input-1 waited");
    }

    @Test
    void aLateResultThatCommits() {
        List<Step> steps = List.of(give(Conduct.IGNORE_INTERRUPTS), DETACH_EXECUTOR, ATTACH_EXECUTOR, LET_GO);

        assertThat(verdict(Parts.STANDARD, steps)).isEmpty();
        assertFound(PlantedFault.LATE_RESULT_COMMITTED, steps, "has come to [RUN_CANCELLED, RUN_COMPLETED]");
    }
}
