package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The drain commands of one session, but the first: end a drain, report an end, wait for one (drain.md 5.5, 5.7, 5.8). */
final class DrainHandler {
    private final ControlContext context;
    private final DrainStops stops;
    private final Respawns respawns;

    DrainHandler(ControlContext context, DrainStops stops, Respawns respawns) {
        this.context = context;
        this.stops = stops;
        this.respawns = respawns;
    }

    CancelOutcome abort(Abort command) {
        SessionEntry entry = context.sessions().require(command.session());
        Facts.requireOutside(entry, command.name());
        return context.sessions().gated(command.session(), command.name(), this::abort);
    }

    /** Under the gate. A stop that the machine refuses leaves the slot alone; a drain that does not run loses its respawn. */
    private CancelOutcome abort(SessionEntry entry) {
        OptionalLong stopped = stops.stop(entry);
        if (stopped.isEmpty() && Facts.drainRuns(entry)) {
            return CancelOutcome.REFUSED;
        }
        CancelOutcome outcome = context.drains().cancelSlot(entry, Duration.ZERO);
        stopped.ifPresent(generation -> stops.announceAborted(entry, generation));
        return stopped.isPresent() && outcome == CancelOutcome.NOT_RUNNING ? CancelOutcome.CLEAN : outcome;
    }

    Done notifyExited(NotifyDrainExited command) {
        Optional<SessionEntry> found = context.sessions().find(command.session());
        if (found.isEmpty()) {
            return Done.DONE;
        }
        Facts.requireOutside(found.get(), command.name());
        context.sessions().gated(found.get(), command.name(), entry -> exited(entry, command.reason()));
        return Done.DONE;
    }

    /** Under the gate: the present drain, on purpose. */
    private Done exited(SessionEntry entry, DrainExitReason reason) {
        long callOffs = entry.drain().callOffs();
        DrainStops.Reported reported = stops.report(entry, reason, null);
        if (reported.verdict() instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        if (reported.ended()) { // else there is nothing to end, and the respawn of one that has failed stays due
            context.drains().cancelSlot(entry, Duration.ZERO);
            announceExit(entry, reason, Optional.empty());
        }
        if (reported.ended() && Facts.drainPhase(entry) == DrainPhase.EXITED_RESPAWNABLE) {
            respawns.later(entry, callOffs);
        }
        return Done.DONE;
    }

    WaitOutcome await(Wait command) {
        SessionEntry entry = context.sessions().require(command.session());
        requireBounded(command, entry);
        try {
            boolean ended = entry.changes().await(() -> entry.removed() || !Facts.drainRuns(entry), command.timeout());
            DrainPhase phase = Facts.drainPhase(entry);
            return ended
                    ? new WaitOutcome.Ended(phase == DrainPhase.RUNNING ? DrainPhase.STOPPED : phase)
                    : new WaitOutcome.TimedOut();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Refusals.internal("Wait for the drain of " + entry + " was interrupted");
        }
    }

    /** Refuses a wait beyond what is configured. */
    void requireBounded(Wait command, SessionEntry entry) {
        Duration most = context.settings().get().maxAwait();
        if (command.timeout().compareTo(most) > 0) {
            throw Refusals.invalid(
                    "timeout",
                    entry,
                    "Wait for the drain of " + entry + ": timeout = "
                            + command.timeout()
                            + " is more than maxAwaitMillis = " + most.toMillis()
                            + "; wait for less, again and again, or raise the bound");
        }
    }

    /** The drain handle's spawn: in any mode, refused where the machine refuses. */
    Spawned spawn(SessionEntry entry, DrainMode mode) {
        Verdict<LifecyclePhase> verdict = context.drains().spawn(entry, mode);
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        return new Spawned(true);
    }

    /** The drain handle's stop. */
    CancelOutcome stop(SessionEntry entry) {
        if (entry.authority().apply(new StopDrain()) instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        CancelOutcome outcome = context.drains().cancelSlot(entry, Duration.ZERO);
        announceExit(entry, DrainExitReason.ABORTED, Optional.empty());
        return outcome == CancelOutcome.NOT_RUNNING ? CancelOutcome.CLEAN : outcome;
    }

    /** The drain handle's report. */
    Done report(SessionEntry entry, DrainExitReason reason) {
        return exited(entry, reason);
    }

    void announceExit(SessionEntry entry, DrainExitReason reason, Optional<Long> generation) {
        stops.announce(entry, reason, generation);
    }
}
