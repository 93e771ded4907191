package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.ingress.DetachIngress;
import io.meerkat.runtime.internal.machine.registration.CommsDrainExitedForUnregister;
import io.meerkat.runtime.internal.machine.registration.CompletionWaitersResolvedForUnregister;
import io.meerkat.runtime.internal.machine.registration.RuntimeLoopStoppedForUnregister;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.Obligations;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code UnregisterSession} in two phases (drain.md 7): begin, which fences; end of drain and turn, outside the gate;
 * finish, which removes. The work is the runtime's own: callers join it, and a later call resumes what failed (R12).
 */
final class UnregisterHandler {
    private static final System.Logger LOG = UngatedLogger.of(UnregisterHandler.class);
    static final String REASON = "runtime session unregistered";

    private final ControlContext context;
    private final Leftovers leftovers;
    private final DrainHandler drains;
    private final IngressCallbacks callbacks;

    UnregisterHandler(ControlContext context, Leftovers leftovers, DrainHandler drains, IngressCallbacks callbacks) {
        this.context = context;
        this.leftovers = leftovers;
        this.drains = drains;
        this.callbacks = callbacks;
    }

    UnregisterReport unregister(UnregisterSession command) {
        SessionEntry entry = context.sessions().require(command.session());
        if (entry.occupiedBy(Thread.currentThread())) {
            throw Refusals.selfJoin(entry.id(), command.name());
        }
        CompletableFuture<UnregisterReport> removal = joinOrBegin(entry);
        Duration bound = context.settings().get().unregister();
        if (!CancelWait.await(removal, bound)) {
            throw Refusals.unregisterInProgress(entry);
        }
        return result(entry, removal);
    }

    private static UnregisterReport result(SessionEntry entry, CompletableFuture<UnregisterReport> removal) {
        try {
            return removal.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof CommandRefusedException refused) {
                throw refused;
            }
            throw Refusals.internal("the unregister of " + entry + " failed: " + failed.getCause()
                    + "; send UnregisterSession again to resume it");
        }
    }

    private CompletableFuture<UnregisterReport> joinOrBegin(SessionEntry entry) {
        CompletableFuture<UnregisterReport> fresh = new CompletableFuture<>();
        CompletableFuture<UnregisterReport> present = entry.beginTeardown(fresh);
        if (present == fresh) {
            try {
                context.control().execute(() -> remove(entry, fresh));
            } catch (RejectedExecutionException stopping) {
                entry.teardownFailed();
                throw Refusals.internal("the runtime is stopping; " + entry + " ends with it");
            }
        }
        return present;
    }

    private void remove(SessionEntry entry, CompletableFuture<UnregisterReport> removal) {
        try {
            Begun begun = context.sessions()
                    .gated(entry, "UnregisterSession", this::begin)
                    .orElseThrow(() -> Refusals.unknown(entry.id()));
            CancelOutcome turn = endTurn(entry, begun);
            met(entry, new RuntimeLoopStoppedForUnregister(entry.id(), forced(turn)));
            CancelOutcome drain = endDrain(entry);
            met(entry, new CommsDrainExitedForUnregister(entry.id(), forced(drain)));
            long discarded =
                    leftovers.discard(entry, new DropReason("session-unregistered", entry + " was unregistered"));
            // Before the id is free: a comms runtime must not be told after a new session of this id has claimed it.
            leftovers.disconnectAll(entry, REASON);
            UnregisterReport report = context.sessions()
                    .gated(entry, "UnregisterSession", gated -> finish(gated, drain, turn, discarded))
                    .orElseThrow(() -> Refusals.unknown(entry.id()));
            removal.complete(report);
        } catch (RuntimeException | Error failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "unregister of " + entry + " failed; call again to resume",
                    failure);
            entry.teardownFailed();
            removal.completeExceptionally(failure);
        }
    }

    private record Begun(Optional<Attachment> attachment) {}

    /** Under the gate. A destroyed session has no window to open; a window that is open is taken up again. */
    private Begun begin(SessionEntry entry) {
        if (!Facts.destroyed(entry)) {
            Verdict<LifecyclePhase> verdict =
                    entry.authority().decide(state -> List.of(Facts.beginUnregister(entry, state)));
            if (verdict instanceof Verdict.Refused<LifecyclePhase> refused
                    && !refused.failedGuards().contains("not_already_draining")) {
                throw Refusals.machine(entry, refused);
            }
        }
        entry.wantExecutor(Optional.empty());
        leftovers.closeInboxes(entry, entry + " is being unregistered");
        entry.drain().cancelRespawn();
        context.sessions().leaves(entry);
        entry.unregisterBegins(
                entry.attachment().map(Attachment::bundle).orElse(Obligations.RUNTIME),
                entry.drain().carrier().map(DrainCarrier::bundle).orElse(Obligations.RUNTIME));
        entry.drain().carrier().ifPresent(carrier -> carrier.end());
        return new Begun(entry.attachment());
    }

    /** A run that commits in the window keeps its outcome; one that does not is interrupted and joined. */
    private CancelOutcome endTurn(SessionEntry entry, Begun begun) {
        RuntimeSettings settings = context.settings().get();
        return begun.attachment()
                .map(attachment -> context.turns().end(entry, attachment, settings.turnGrace()))
                .orElse(CancelOutcome.NOT_RUNNING);
    }

    private CancelOutcome endDrain(SessionEntry entry) {
        return context.drains().cancelSlot(entry, Duration.ZERO);
    }

    private static boolean forced(CancelOutcome outcome) {
        return outcome == CancelOutcome.FORCED || outcome == CancelOutcome.ABANDONED;
    }

    /** Closes an obligation as soon as it is met. One that is closed already, or a destroyed session's, is left. */
    private void met(SessionEntry entry, Input feedback) {
        AtomicBoolean drained = new AtomicBoolean();
        boolean closed = entry.authority()
                .decide(state -> {
                    drained.set(state.require(DrainFields.DRAIN_PHASE) == DrainPhase.RUNNING);
                    return List.of(feedback);
                })
                .accepted();
        if (closed && drained.get() && !Facts.drainRuns(entry)) {
            drains.announceExit(entry, DrainExitReason.SESSION_SHUTDOWN, Optional.empty());
        }
    }

    private UnregisterReport finish(SessionEntry entry, CancelOutcome drain, CancelOutcome turn, long discarded) {
        boolean drained = Facts.drainRuns(entry);
        Facts.Owner owner = Facts.owner(entry);
        int abandoned = 0;
        if (!Facts.destroyed(entry)) {
            GivenUp.Result result = context.givenUp()
                    .apply(
                            entry,
                            AbandonReason.DESTROYED,
                            REASON,
                            (state, abandons) -> finishStep(entry, state, abandons));
            if (result.verdict() instanceof Verdict.Refused<LifecyclePhase> refused) {
                throw Refusals.machine(entry, refused);
            }
            abandoned = result.abandoned();
        }
        context.sessions().remove(entry);
        entry.changes().announce();
        if (drained) {
            drains.announceExit(entry, DrainExitReason.SESSION_SHUTDOWN, Optional.empty());
        }
        if (owner.kind() != IngressOwnerKind.UNATTACHED) {
            callbacks.announceOwner(entry, owner, Facts.owner(entry));
        }
        context.events()
                .publish(
                        EventType.SESSION_UNREGISTERED,
                        entry.id(),
                        "session unregistered",
                        Map.of("drain", drain.name(), "turn", turn.name(), "discarded", Long.toString(discarded)));
        return new UnregisterReport(entry.id(), drain, turn, discarded, abandoned);
    }

    /** The obligations that are still open are closed, the ingress is given up, the session leaves the machine. */
    private static List<Input> finishStep(SessionEntry entry, State state, List<Input> abandons) {
        List<Input> step = new ArrayList<>(abandons);
        if (state.require(RegistrationFields.RUNTIME_LOOP_DRAIN_PENDING)) {
            step.add(new RuntimeLoopStoppedForUnregister(entry.id(), false));
        }
        if (state.require(RegistrationFields.COMMS_DRAIN_EXIT_PENDING)) {
            step.add(new CommsDrainExitedForUnregister(entry.id(), false));
        }
        if (state.require(RegistrationFields.COMPLETION_WAITER_DRAIN_PENDING)) {
            step.add(new CompletionWaitersResolvedForUnregister(entry.id()));
        }
        step.add(new DetachIngress());
        step.add(Facts.unregister(entry, state));
        return step;
    }
}
