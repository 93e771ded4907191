package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.lifecycle.RuntimeExecutorExited;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Executors that are stopped for good, after the turn in flight (control-plane.md 1.3, 5.6). */
final class ExecutorStops {
    private static final System.Logger LOG = UngatedLogger.of(ExecutorStops.class);

    private final ControlContext context;

    ExecutorStops(ControlContext context) {
        this.context = context;
    }

    Done stop(StopRuntimeExecutor command) {
        SessionEntry found = context.sessions().require(command.session());
        Facts.requireOutside(found, command.name());
        context.sessions().gated(command.session(), command.name(), entry -> {
            requestStop(entry, command.reason());
            return Done.DONE;
        });
        awaitStop(found, command);
        return Done.DONE;
    }

    private void requestStop(SessionEntry entry, String reason) {
        Verdict<LifecyclePhase> verdict =
                entry.authority().apply(new io.meerkat.runtime.internal.machine.lifecycle.StopRuntimeExecutor(reason));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        entry.requestStop(reason);
        settle(entry);
    }

    /** The loop has come to the end of its turn and seen the request. */
    void stopDue(SessionEntry entry) {
        context.retried()
                .run(
                        "stop",
                        entry,
                        () -> context.sessions().gated(entry, "stop", gated -> {
                            settle(gated);
                            return null;
                        }));
    }

    /** Its turn has gone with the executor that was to be stopped: nothing is left to wait for. */
    void stopDetached(SessionEntry entry, Attachment gone) {
        gone.stopReason().ifPresent(entry::requestStop);
        entry.wantExecutor(Optional.empty());
        stopDue(entry);
    }

    /**
     * Under the gate: does what was asked for, if it is still due and no turn is in flight; else the loop comes back when
     * the turn has ended. After the request, which staging looks at inside the machine's lock, no turn begins.
     */
    private void settle(SessionEntry entry) {
        Optional<Attachment> attachment = entry.attachment();
        Optional<String> reason = entry.stopRequested().or(() -> attachment.flatMap(Attachment::stopReason));
        if (reason.isEmpty()) {
            return;
        }
        attachment.ifPresent(present -> present.requestStop(reason.get()));
        boolean current = entry.attachment().equals(attachment);
        if (!current) {
            settle(entry); // its factory has gone meanwhile, which takes no gate
        } else if (entry.authority()
                .read(state -> attachment.flatMap(Attachment::turn).isEmpty())) {
            terminalize(entry, attachment);
        }
    }

    /** Under the gate: Stopped (Retired stays), what is queued is given up, the executor is closed. */
    private void terminalize(SessionEntry entry, Optional<Attachment> attachment) {
        entry.wantExecutor(Optional.empty());
        GivenUp.Result result = context.givenUp()
                .apply(
                        entry,
                        AbandonReason.STOPPED,
                        "runtime stopped",
                        (state, abandons) -> Stream.concat(Stream.of(new RuntimeExecutorExited()), abandons.stream())
                                .toList());
        if (result.verdict() instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        attachment.ifPresent(present -> context.turns().end(entry, present, Duration.ZERO));
        entry.stopSettled();
        entry.changes().announce();
    }

    private void awaitStop(SessionEntry entry, StopRuntimeExecutor command) {
        try {
            if (!entry.changes()
                    .await(() -> stopped(entry), context.settings().get().stop())) {
                announceLate(entry);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Refusals.internal(command.name() + " of " + entry + " was interrupted; it stops after its turn");
        }
    }

    /** Not given up: the session stops when its turn ends. But the caller has waited in vain, and may know. */
    private void announceLate(SessionEntry entry) {
        LOG.log(System.Logger.Level.WARNING, "{0} stops when its turn ends; stopMillis are over", entry);
        context.events()
                .publish(
                        EventType.OBLIGATION_STUCK,
                        entry.id(),
                        "the turn in flight takes longer than stopMillis; the session stops when it ends",
                        Map.of("obligation", "turn"));
    }

    private static boolean stopped(SessionEntry entry) {
        return entry.removed()
                || Facts.destroyed(entry)
                || entry.stopRequested().isEmpty();
    }
}
