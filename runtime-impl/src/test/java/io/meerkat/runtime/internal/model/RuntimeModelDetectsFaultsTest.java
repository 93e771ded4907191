package io.meerkat.runtime.internal.model;

import static io.meerkat.runtime.internal.model.Step.Order.ATTACH_EXECUTOR;
import static io.meerkat.runtime.internal.model.Step.Order.DETACH_EXECUTOR;
import static io.meerkat.runtime.internal.model.Step.Order.LET_GO;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.control.Parts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The model can fail: it finds each fault that is planted, in the sequence that random ones shrink to. */
class RuntimeModelDetectsFaultsTest {
    private final Patience patience = new Patience();

    private static Step give(Conduct conduct) {
        return new Step.Give(Step.Way.ACCEPT_WITH_COMPLETION, Content.PROMPT, conduct, Optional.empty());
    }

    private List<String> verdict(Parts parts, List<Step> steps) {
        patience.lose();
        try (ModelRun run = new ModelRun(parts, patience)) {
            run.take(steps);
            return run.verdict();
        }
    }

    @Test
    void whatADetachReturnsToTheEndOfItsLane() {
        List<Step> steps = List.of(give(Conduct.HANG), give(Conduct.ANSWER), DETACH_EXECUTOR);

        assertThat(verdict(Parts.STANDARD, steps)).isEmpty();
        assertThat(verdict(PlantedFault.RETURNED_TO_THE_END.parts(), steps))
                .anySatisfy(fault -> assertThat(fault).contains("was given to the executor while input-1 waited"));
    }

    @Test
    void aLateResultThatCommits() {
        List<Step> steps = List.of(give(Conduct.IGNORE_INTERRUPTS), DETACH_EXECUTOR, ATTACH_EXECUTOR, LET_GO);

        assertThat(verdict(Parts.STANDARD, steps)).isEmpty();
        assertThat(verdict(PlantedFault.LATE_RESULT_COMMITTED.parts(), steps))
                .anySatisfy(fault -> assertThat(fault).contains("has come to [RUN_CANCELLED, RUN_COMPLETED]"));
    }
}
