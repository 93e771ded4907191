package io.meerkat.runtime;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One session, at one moment. Immutable; costs nothing to keep.
 *
 * @param phase the visible phase: a running session that is retiring shows as RETIRED (control-plane.md 2.5)
 * @param epochId new for every registration of the same id
 * @param obligations what an unregister waits for, or has waited for; empty: none is under way
 * @param inbox the owned inbox
 * @param inboxLeftBehind messages that wait in the inboxes of comms runtimes which do not own the ingress any more: they
 *     are taken up when theirs owns it again, and dropped, with a reason, when the session ends
 * @param currentRun the run in flight
 * @param turnPhase where its turn stands, as far as its executor has said: APPLYING_PRIMITIVE from its start until more is
 *     reported, hence to its end for an executor that reports nothing; empty: no run is in flight
 * @param executorType the type of the attached executor
 * @param queuedInputs inputs that wait for a run
 * @param activeInputs inputs that have not ended
 */
public record SessionSnapshot(
        SessionId id,
        LifecyclePhase phase,
        RegistrationPhase registration,
        String epochId,
        List<Obligation> obligations,
        IngressOwner owner,
        DrainSnapshot drain,
        InboxSnapshot inbox,
        long inboxLeftBehind,
        Optional<RunId> currentRun,
        Optional<TurnPhase> turnPhase,
        Optional<String> executorType,
        int queuedInputs,
        int activeInputs,
        Set<String> silentIntents) {

    /** The names of what an unregister still waits for. */
    public List<String> openObligations() {
        return obligations.stream()
                .filter(Obligation::open)
                .map(Obligation::name)
                .toList();
    }
}
