package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One at a time is inside a gate, and its permit is never lost, whatever the schedule. */
@Tag("lincheck")
class GateLincheckTest {
    private static ModelCheckingOptions model() {
        return new ModelCheckingOptions()
                .sequentialSpecification(GateOperations.Sequential.class)
                .iterations(Integer.getInteger("lincheck.iterations", 5))
                .invocationsPerIteration(Integer.getInteger("lincheck.invocations", 300))
                .threads(2)
                .actorsBefore(1)
                .actorsPerThread(2)
                .actorsAfter(1);
    }

    private static StressOptions stress() {
        return new StressOptions()
                .sequentialSpecification(GateOperations.Sequential.class)
                .iterations(Integer.getInteger("lincheck.iterations", 5))
                .invocationsPerIteration(Integer.getInteger("lincheck.invocations", 300))
                .threads(3)
                .actorsBefore(1)
                .actorsPerThread(3)
                .actorsAfter(1);
    }

    @Test
    void everyScheduleOfSomeScenariosLetsInOneAtATime() {
        model().check(GateOperations.class);
    }

    @Test
    void threeThreadsAtOnceEnterOneAtATime() {
        stress().check(GateOperations.class);
    }

    @Test
    void aGateWithTwoPermitsIsFoundBySchedules() {
        assertThatThrownBy(() -> model().minimizeFailedScenario(false).check(GateOperations.TwoPermits.class))
                .isInstanceOf(LincheckAssertionError.class);
    }

    @Test
    void aGateWithTwoPermitsIsFoundByStress() {
        assertThatThrownBy(() ->
                        stress().iterations(200).minimizeFailedScenario(false).check(GateOperations.TwoPermits.class))
                .isInstanceOf(LincheckAssertionError.class);
    }

    @Test
    void aPermitThatIsLostIsFoundBySchedules() {
        assertThatThrownBy(() -> model().minimizeFailedScenario(false).check(GateOperations.LostPermit.class))
                .isInstanceOf(LincheckAssertionError.class);
    }
}
