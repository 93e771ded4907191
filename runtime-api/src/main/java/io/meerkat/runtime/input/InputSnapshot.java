package io.meerkat.runtime.input;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import java.util.List;
import java.util.Optional;

/**
 * Where one input stands, at one moment (control-plane.md 3.8). Immutable.
 *
 * @param kind empty only where the content is not kept any more and was never known to this runtime
 * @param attempts executions that were charged to it
 * @param recoveries how often it was taken up again after a recovery
 * @param lane where it waits
 * @param run the run that has it, or had it last
 * @param boundarySequence the number of the receipt in its run; empty: not applied
 * @param outcome how it ended; empty: it has not
 * @param successor the input that it was merged into, or that replaced it
 * @param policy what was decided at its admission
 * @param history what happened to it, oldest first
 */
public record InputSnapshot(
        InputId id,
        Optional<InputKind> kind,
        InputPhase phase,
        int attempts,
        int recoveries,
        Optional<Lane> lane,
        Optional<RunId> run,
        Optional<Long> boundarySequence,
        Optional<InputOutcome> outcome,
        Optional<AbandonReason> abandonReason,
        Optional<InputId> successor,
        Optional<AdmissionPolicy> policy,
        List<InputHistory> history) {

    public InputSnapshot {
        history = List.copyOf(history);
    }
}
