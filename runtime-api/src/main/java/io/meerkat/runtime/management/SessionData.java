package io.meerkat.runtime.management;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.TurnPhase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session at one moment, flat, as a console shows it. Immutable.
 *
 * <p>These components are also the keys of a filter: {@code id}, {@code phase}, {@code registration},
 * {@code drainPhase}, {@code drainService}, {@code drainType}, {@code owner}, {@code commsRuntime}, {@code mob},
 * {@code executorType}, {@code turnPhase}, {@code inboxDepth}, {@code inboxLeftBehind}, {@code queuedInputs}, {@code activeInputs}. An
 * absent text is null; to a filter its key is not there, so {@code (!(mob=*))} finds the sessions without a mob.
 *
 * @param phase the visible phase; a running session that is retiring shows as RETIRED
 * @param registration QUEUING: no executor, inputs wait; ACTIVE: an executor is attached; DRAINING: being unregistered
 * @param epochId new for every registration of the same id
 * @param obligations what an unregister waits for, or has waited for; empty: none is under way
 * @param owner who owns the peer ingress
 * @param commsRuntime the owning comms runtime's name; null: unattached, or the instance is gone
 * @param commsRuntimeId the owning instance; null: unattached
 * @param mob on whose behalf; null unless a mob owns the ingress
 * @param drainMode null until the first spawn
 * @param drainService what stands behind a running drain
 * @param drainGeneration the generation that may admit; 0: none ever ran
 * @param drainHandlePresent whether a drain object stands behind it
 * @param drainType the type of the drain factory that serves it; null: none does
 * @param inboxInstance which inbox; 0: none
 * @param inboxAccepted messages this inbox has taken and numbered
 * @param inboxAdmittedThrough every message up to this number has had its one fate
 * @param inboxAdmitted messages that became part of an input
 * @param inboxDropped messages dropped with a recorded reason
 * @param inboxDepth messages that wait
 * @param inboxLost messages that are nowhere: 0, or the runtime has a bug
 * @param inboxLeftBehind messages that wait in inboxes of former owners of the ingress; they are part of the manager's
 *     {@code InboxDepth}, not of {@code inboxDepth}
 * @param currentRun the run in flight; null: none
 * @param turnPhase where its turn stands, as far as its executor has said: APPLYING_PRIMITIVE from its start until more is
 *     reported, hence to its end for an executor that reports nothing; null: no run
 * @param executorType the type of the attached executor; null: none
 * @param queuedInputs inputs that wait for a run
 * @param activeInputs inputs that have not ended
 * @param silentIntents request intents that are admitted without a turn, sorted
 */
public record SessionData(
        String id,
        LifecyclePhase phase,
        RegistrationPhase registration,
        String epochId,
        List<ObligationData> obligations,
        IngressOwnerKind owner,
        @Nullable String commsRuntime,
        @Nullable String commsRuntimeId,
        @Nullable String mob,
        DrainPhase drainPhase,
        @Nullable DrainMode drainMode,
        DrainService drainService,
        long drainGeneration,
        boolean drainHandlePresent,
        @Nullable String drainType,
        long inboxInstance,
        long inboxAccepted,
        long inboxAdmittedThrough,
        long inboxAdmitted,
        long inboxDropped,
        long inboxDepth,
        long inboxLost,
        long inboxLeftBehind,
        @Nullable String currentRun,
        @Nullable TurnPhase turnPhase,
        @Nullable String executorType,
        int queuedInputs,
        int activeInputs,
        List<String> silentIntents) {

    public SessionData {
        obligations = List.copyOf(obligations);
        silentIntents = List.copyOf(silentIntents);
    }

    /** The session as a record of management: what is absent becomes null, what is wrapped becomes text. */
    public static SessionData of(SessionSnapshot session) {
        return new SessionData(
                session.id().value(),
                session.phase(),
                session.registration(),
                session.epochId(),
                session.obligations().stream().map(ObligationData::of).toList(),
                session.owner().kind(),
                session.owner().commsRuntimeName().orElse(null),
                session.owner().commsRuntime().map(CommsRuntimeId::value).orElse(null),
                session.owner().mob().map(MobId::value).orElse(null),
                session.drain().phase(),
                session.drain().mode().orElse(null),
                session.drain().service(),
                session.drain().generation(),
                session.drain().handlePresent(),
                session.drain().type().orElse(null),
                session.inbox().instance(),
                session.inbox().accepted(),
                session.inbox().admittedThrough(),
                session.inbox().admitted(),
                session.inbox().dropped(),
                session.inbox().depth(),
                session.inbox().lost(),
                session.inboxLeftBehind(),
                session.currentRun().map(RunId::value).orElse(null),
                session.turnPhase().orElse(null),
                session.executorType().orElse(null),
                session.queuedInputs(),
                session.activeInputs(),
                session.silentIntents().stream().sorted().toList());
    }
}
