package io.meerkat.sessions.config;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.comms.CommsRuntime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A session of the fake runtime: plain fields, set by commands and by tests. */
final class FakeSession {
    final SessionId id;
    final String epochId;
    final SessionOptions options;
    Optional<String> executorType = Optional.empty();
    Map<String, String> executorSettings = Map.of();
    Optional<CommsRuntime> owner = Optional.empty();
    Optional<DrainMode> drainMode = Optional.empty();
    DrainPhase drainPhase = DrainPhase.INACTIVE;
    long accepted;
    long admitted;
    int activeInputs;

    FakeSession(SessionId id, String epochId, SessionOptions options) {
        this.id = id;
        this.epochId = epochId;
        this.options = options;
    }

    void run(DrainMode mode) {
        drainMode = Optional.of(mode);
        drainPhase = DrainPhase.RUNNING;
    }

    SessionSnapshot snapshot() {
        return new SessionSnapshot(
                id,
                LifecyclePhase.IDLE,
                executorType.isPresent() ? RegistrationPhase.ACTIVE : RegistrationPhase.QUEUING,
                epochId,
                List.of(),
                new IngressOwner(
                        owner.isPresent() ? IngressOwnerKind.SESSION_OWNED : IngressOwnerKind.UNATTACHED,
                        owner.map(comms -> CommsRuntimeId.of(comms.name())),
                        owner.map(CommsRuntime::name),
                        Optional.empty()),
                new DrainSnapshot(drainPhase, drainMode, DrainService.SERVING, 1, true, Optional.empty()),
                new InboxSnapshot(1, accepted, admitted, admitted, 0, accepted - admitted),
                0,
                Optional.empty(),
                Optional.empty(),
                executorType,
                activeInputs,
                activeInputs,
                Set.of());
    }
}
