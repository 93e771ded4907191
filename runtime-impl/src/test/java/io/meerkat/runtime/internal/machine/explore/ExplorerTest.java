package io.meerkat.runtime.internal.machine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the table as a whole, found by visiting every state that small domains can reach. */
class ExplorerTest {
    /** Kept for parity with the reference; nothing leads there. */
    private static final List<String> ROWS_THAT_NOTHING_REACHES = List.of(
            "ForceCancelNoRun", // a session that runs has a run, that is an invariant
            "SupersedeInput"); // no plan authorises it: the only action a plan gives is to coalesce

    /** Guards that nothing in these domains can make false. */
    private static final List<String> GUARDS_THAT_ALWAYS_HOLD = List.of(
            "PrioritizeInput: priority_sequence_available", // would take a thousand million prioritisations
            "RecoverableFailure: failure_kind_recoverable"); // every kind of failure there is is recoverable

    /** Guards that are there for the words of a refusal: another guard or an invariant says the same. */
    private static final List<String> GUARDS_THAT_OTHERS_IMPLY = List.of(
            "AdmitFromDrain: drain_running", // only a running drain serves
            "AdmitFromDrain: session_registered", // and only a registered session has one
            "DropFromDrain: drain_running",
            "DropFromDrain: session_registered",
            "SpawnDrain: session_registered", // only a registered session has an owner
            "CommsDrainExitedForUnregister: unregister_draining", // an obligation is open only while draining
            "CompletionWaitersResolvedForUnregister: unregister_draining",
            "RuntimeLoopStoppedForUnregister: unregister_draining",
            "PrepareBindingsIdempotent: typed_binding_identity_present", // whoever is bound has one of the two
            "RecoverInputLifecycle: recovered_lifecycle_has_admission_witness", // a lane comes with its witness
            "ResolveRuntimeCompletionResultMachineFailed: machine_failure_cause_known", // a failure has a cause
            "ResolveRuntimeCompletionResultRuntimeApplyFailed: machine_failure_cause_known",
            "RunFailed: machine_terminal_failure_requires_existing_known_cause", // outcome and cause match
            "RunFailed: machine_terminal_failure_requires_existing_outcome",
            "ResolveStagedRollbackMaxAttemptsExhausted: attempt_count_tracked", // none is less than the limit
            "ResolveStagedRollbackMaxAttemptsExhausted: input_tracked", // what is staged is tracked
            "ResolveStagedRollbackQueued: input_tracked",
            "ReturnStagedForDetach: input_tracked",
            "ForceCancelNoRun: turn_ready", // rows that nothing reaches
            "SupersedeInput: input_tracked");

    /** Every state keeps every invariant, none but Destroyed is a dead end, and every obligation can be closed. */
    @Test
    void nothingIsFoundInAnyReachableState() {
        String told =
                Exploration.small().findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));

        assertThat(told).isEmpty();
    }

    @Test
    void everyObligationIsOpenSomewhere() {
        assertThat(Exploration.small().coverage().open())
                .hasSameSizeAs(Obligations.ALL)
                .allSatisfy((obligation, states) -> assertThat(states).isPositive());
    }

    @Test
    void everyRowIsTaken() {
        assertThat(Exploration.small().coverage().rowsNeverTaken())
                .containsExactlyInAnyOrderElementsOf(ROWS_THAT_NOTHING_REACHES);
    }

    @Test
    void everyGuardIsFalseSomewhere() {
        assertThat(Exploration.small().coverage().guardsNeverFalse())
                .containsExactlyInAnyOrderElementsOf(GUARDS_THAT_ALWAYS_HOLD);
    }

    @Test
    void everyGuardIsSomewhereTheOnlyReasonForARefusal() {
        List<String> known = Stream.concat(GUARDS_THAT_ALWAYS_HOLD.stream(), GUARDS_THAT_OTHERS_IMPLY.stream())
                .toList();

        assertThat(Exploration.small().coverage().guardsNeverRefusingAlone())
                .containsExactlyInAnyOrderElementsOf(known);
    }

    /** The table is the program: with a row taken out of it, the machine refuses what only that row allowed. */
    @Nested
    class WithoutARow {
        static Stream<String> everyRowThatCanBeTaken() {
            return Exploration.small().coverage().witnesses().keySet().stream();
        }

        @ParameterizedTest
        @MethodSource("everyRowThatCanBeTaken")
        void aMachineWithoutTheRowDoesNotTakeIt(String row) {
            List<Input> path = Exploration.small().coverage().witnesses().get(row);
            TransitionTable<LifecyclePhase> without = SessionTable.TABLE.without(row);

            assertThat(rowTakenAtTheEnd(path, SessionTable.TABLE)).isEqualTo(row);
            assertThat(rowTakenAtTheEnd(path, without)).isNotEqualTo(row);
        }

        /** The row that answers the last input of the path, or that none does. */
        private static String rowTakenAtTheEnd(List<Input> path, TransitionTable<LifecyclePhase> table) {
            Machine<LifecyclePhase> machine = new Machine<>(table);
            path.subList(0, path.size() - 1)
                    .forEach(
                            input -> assertThat(machine.apply(input).accepted()).isTrue());
            Verdict<LifecyclePhase> verdict = machine.apply(path.get(path.size() - 1));
            return verdict instanceof Verdict.Accepted<LifecyclePhase> accepted
                    ? accepted.transitions().get(0)
                    : "refused";
        }
    }
}
