package io.meerkat.runtime.internal.machine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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

    @Test
    void everyReachableStateKeepsEveryInvariant() {
        assertThat(Exploration.COVERAGE.violations()).isEmpty();
    }

    @Test
    void everyRowIsTaken() {
        assertThat(Exploration.COVERAGE.rowsNeverTaken())
                .containsExactlyInAnyOrderElementsOf(ROWS_THAT_NOTHING_REACHES);
    }

    @Test
    void everyGuardIsFalseSomewhere() {
        assertThat(Exploration.COVERAGE.guardsNeverFalse())
                .containsExactlyInAnyOrderElementsOf(GUARDS_THAT_ALWAYS_HOLD);
    }

    @Test
    void everyGuardIsSomewhereTheOnlyReasonForARefusal() {
        List<String> known = Stream.concat(GUARDS_THAT_ALWAYS_HOLD.stream(), GUARDS_THAT_OTHERS_IMPLY.stream())
                .toList();

        assertThat(Exploration.COVERAGE.guardsNeverRefusingAlone()).containsExactlyInAnyOrderElementsOf(known);
    }
}
