package io.meerkat.runtime.internal.machine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table is the program: with a row taken out of it, the machine refuses what only that row allowed. */
class RemovedRowTest {
    static Stream<String> everyRowThatCanBeTaken() {
        return Exploration.COVERAGE.witnesses().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyRowThatCanBeTaken")
    void aMachineWithoutTheRowDoesNotTakeIt(String row) {
        List<Input> path = Exploration.COVERAGE.witnesses().get(row);
        TransitionTable<LifecyclePhase> without = SessionTable.TABLE.without(row);

        assertThat(rowTakenAtTheEnd(path, SessionTable.TABLE)).isEqualTo(row);
        assertThat(rowTakenAtTheEnd(path, without)).isNotEqualTo(row);
    }

    /** The row that answers the last input of the path, or that none does. */
    private static String rowTakenAtTheEnd(List<Input> path, TransitionTable<LifecyclePhase> table) {
        Machine<LifecyclePhase> machine = new Machine<>(table);
        path.subList(0, path.size() - 1)
                .forEach(input -> assertThat(machine.apply(input).accepted()).isTrue());
        Verdict<LifecyclePhase> verdict = machine.apply(path.get(path.size() - 1));
        return verdict instanceof Verdict.Accepted<LifecyclePhase> accepted
                ? accepted.transitions().get(0)
                : "refused";
    }
}
