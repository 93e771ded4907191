package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.Obligation;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.TurnPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sessions as a runtime might show them. */
final class Snapshots {
    static final DrainSnapshot NEVER_SPAWNED =
            new DrainSnapshot(DrainPhase.INACTIVE, Optional.empty(), DrainService.PARKED, 0, false, Optional.empty());

    static final DrainSnapshot SERVING = new DrainSnapshot(
            DrainPhase.RUNNING,
            Optional.of(DrainMode.PERSISTENT_HOST),
            DrainService.SERVING,
            7,
            true,
            Optional.of("standard"));

    static final DrainSnapshot PARKED = new DrainSnapshot(
            DrainPhase.RUNNING, Optional.of(DrainMode.TIMED), DrainService.PARKED, 8, false, Optional.empty());

    static final DrainSnapshot EXHAUSTED = new DrainSnapshot(
            DrainPhase.EXITED_RESPAWNABLE,
            Optional.of(DrainMode.PERSISTENT_HOST),
            DrainService.EXHAUSTED,
            9,
            false,
            Optional.empty());

    static final IngressOwner NOBODY =
            new IngressOwner(IngressOwnerKind.UNATTACHED, Optional.empty(), Optional.empty(), Optional.empty());

    private Snapshots() {}

    /** Registered and nothing more. */
    static SessionSnapshot idle(String id) {
        return session(id, LifecyclePhase.IDLE, NEVER_SPAWNED, NOBODY, InboxSnapshot.NONE);
    }

    static SessionSnapshot withEpoch(SessionSnapshot session, String epochId) {
        return new SessionSnapshot(
                session.id(),
                session.phase(),
                session.registration(),
                epochId,
                session.obligations(),
                session.owner(),
                session.drain(),
                session.inbox(),
                session.inboxLeftBehind(),
                session.currentRun(),
                session.turnPhase(),
                session.executorType(),
                session.queuedInputs(),
                session.activeInputs(),
                session.silentIntents());
    }

    static SessionSnapshot withDrain(String id, DrainSnapshot drain) {
        return session(id, LifecyclePhase.ATTACHED, drain, NOBODY, InboxSnapshot.NONE);
    }

    /** Everything that can be present is. */
    static SessionSnapshot busy(String id, long inboxDepth) {
        IngressOwner mob = new IngressOwner(
                IngressOwnerKind.MOB_OWNED,
                Optional.of(CommsRuntimeId.of("comms-1")),
                Optional.of("tcp/7878"),
                Optional.of(MobId.of("team")));
        SessionSnapshot quiet = session(
                id, LifecyclePhase.RUNNING, SERVING, mob, new InboxSnapshot(3, 10 + inboxDepth, 10, 9, 1, inboxDepth));
        return new SessionSnapshot(
                quiet.id(),
                quiet.phase(),
                RegistrationPhase.ACTIVE,
                quiet.epochId(),
                List.of(new Obligation("comms drain", "drains 1.0", Duration.ofMillis(114), true, false)),
                quiet.owner(),
                quiet.drain(),
                quiet.inbox(),
                4,
                Optional.of(RunId.of("run-1")),
                Optional.of(TurnPhase.CALLING_LLM),
                Optional.of("process"),
                2,
                3,
                Set.of("status", "ping"));
    }

    private static SessionSnapshot session(
            String id, LifecyclePhase phase, DrainSnapshot drain, IngressOwner owner, InboxSnapshot inbox) {
        return new SessionSnapshot(
                SessionId.of(id),
                phase,
                RegistrationPhase.QUEUING,
                "epoch-1",
                List.of(),
                owner,
                drain,
                inbox,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Set.of());
    }
}
