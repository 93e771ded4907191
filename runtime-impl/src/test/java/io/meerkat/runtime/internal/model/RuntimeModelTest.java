package io.meerkat.runtime.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.control.Parts;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/**
 * Random commands to a runtime whose executors succeed, fail, hang, break and ignore interrupts: every accepted input ends
 * once, the inputs of a lane run in order, who waits is told once, and what was cut commits nothing.
 *
 * <p>A sequence that fails is made shorter until it cannot be made any shorter, and printed with its seed.
 */
@Domain(Steps.class)
class RuntimeModelTest {
    private final Patience patience = new Patience();

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyInputEndsOnceInItsOrderWhateverHappens(@ForAll List<Step> steps) {
        try (ModelRun run = new ModelRun(Parts.STANDARD, patience)) {
            run.take(steps);

            assertThat(run.verdict()).isEmpty();
        }
    }
}
