package io.meerkat.runtime.internal.inbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever several threads do to an inbox, what they saw is what one after the other would have seen. */
@Tag("lincheck")
class InboxLincheckTest {
    private static ModelCheckingOptions model() {
        return new ModelCheckingOptions()
                .sequentialSpecification(SequentialInbox.class)
                .iterations(Integer.getInteger("lincheck.iterations", 5))
                .invocationsPerIteration(Integer.getInteger("lincheck.invocations", 300))
                .threads(2)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(2);
    }

    private static StressOptions stress() {
        return new StressOptions()
                .sequentialSpecification(SequentialInbox.class)
                .iterations(Integer.getInteger("lincheck.iterations", 5))
                .invocationsPerIteration(Integer.getInteger("lincheck.invocations", 300))
                .threads(3)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(2);
    }

    @Test
    void everyScheduleOfSomeScenariosIsAsIfOneAfterTheOther() {
        model().check(InboxOperations.class);
    }

    @Test
    void threeThreadsAtOnceAreAsIfOneAfterTheOther() {
        stress().check(InboxOperations.class);
    }

    @Test
    void anInboxWithoutItsMonitorIsFoundBySchedules() {
        assertThatThrownBy(() -> model().minimizeFailedScenario(false).check(InboxOperations.Unlocked.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    @Test
    void anInboxWithoutItsMonitorIsFoundByStress() {
        assertThatThrownBy(() ->
                        stress().iterations(200).minimizeFailedScenario(false).check(InboxOperations.Unlocked.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }
}
