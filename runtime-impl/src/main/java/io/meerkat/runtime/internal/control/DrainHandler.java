package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The drain commands but the first: end a drain, end all of them, report an end, wait for one (drain.md 5.5 to 5.8). */
final class DrainHandler {
    private static final System.Logger LOG = System.getLogger(DrainHandler.class.getName());

    private final ControlContext context;
    private final Respawns respawns;

    DrainHandler(ControlContext context, Respawns respawns) {
        this.context = context;
        this.respawns = respawns;
    }

    CancelOutcome abort(Abort command) {
        SessionEntry entry = context.sessions().require(command.session());
        Facts.requireOutside(entry, command.name());
        return context.sessions().gated(command.session(), command.name(), this::abort);
    }

    /** Under the gate. A stop that the machine refuses leaves the slot alone; a drain that does not run loses its respawn. */
    private CancelOutcome abort(SessionEntry entry) {
        boolean running = Facts.drainRuns(entry);
        if (running && !entry.authority().apply(new StopDrain()).accepted()) {
            return CancelOutcome.REFUSED;
        }
        CancelOutcome outcome = context.drains().cancelSlot(entry, Duration.ZERO);
        if (running) {
            announceExit(entry, DrainExitReason.ABORTED, Optional.empty());
        }
        return running && outcome == CancelOutcome.NOT_RUNNING ? CancelOutcome.CLEAN : outcome;
    }

    AbortAllReport abortAll(AbortAll command) {
        long deadline = System.nanoTime() + context.settings().get().abortAll().toNanos();
        Map<io.meerkat.runtime.SessionId, CancelOutcome> outcomes = new HashMap<>();
        Map<io.meerkat.runtime.SessionId, CompletableFuture<CancelOutcome>> running = new HashMap<>();
        for (SessionEntry entry : context.sessions().entries()) {
            if (!Facts.drainRunsOrMayRespawn(entry)) {
                outcomes.put(entry.id(), CancelOutcome.NOT_RUNNING);
            } else if (entry.occupiedBy(Thread.currentThread())) {
                outcomes.put(entry.id(), CancelOutcome.REFUSED);
            } else {
                running.put(entry.id(), abortLater(entry, command.name()));
            }
        }
        running.forEach((id, abort) -> {
            boolean done = CancelWait.await(abort, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            outcomes.put(id, done ? abort.join() : CancelOutcome.ABANDONED);
        });
        return new AbortAllReport(outcomes);
    }

    private CompletableFuture<CancelOutcome> abortLater(SessionEntry entry, String command) {
        return CompletableFuture.supplyAsync(
                        () -> context.sessions()
                                .gated(entry, command, this::abort)
                                .orElse(CancelOutcome.NOT_RUNNING),
                        context.control())
                .exceptionally(failure -> {
                    LOG.log(System.Logger.Level.WARNING, () -> command + " of " + entry + " failed", failure);
                    return CancelOutcome.REFUSED;
                });
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
        boolean running = Facts.drainRuns(entry);
        Verdict<LifecyclePhase> verdict =
                entry.authority().apply(new io.meerkat.runtime.internal.machine.drain.NotifyDrainExited(reason, null));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        context.drains().cancelSlot(entry, Duration.ZERO);
        if (running) {
            announceExit(entry, reason, Optional.empty());
        }
        if (running && Facts.drainPhase(entry) == DrainPhase.EXITED_RESPAWNABLE) {
            respawns.later(entry);
        }
        return Done.DONE;
    }

    WaitOutcome await(Wait command) {
        SessionEntry entry = context.sessions().require(command.session());
        requireBounded(entry, command);
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

    private void requireBounded(SessionEntry entry, Wait command) {
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
        context.events()
                .publish(
                        EventType.DRAIN_EXITED,
                        entry.id(),
                        "drain ended: " + reason + ", now " + Facts.drainPhase(entry),
                        Map.of(
                                "reason", reason.name(),
                                "generation",
                                        generation
                                                .map(number -> Long.toString(number))
                                                .orElse("")));
    }
}
