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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Executors that are stopped for good, after the turn in flight (control-plane.md 1.3, 5.6). */
final class ExecutorStops {
    private static final System.Logger LOG = System.getLogger(ExecutorStops.class.getName());

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
        Optional<Attachment> attachment = entry.attachment();
        attachment.ifPresent(present -> present.requestStop(reason));
        if (attachment.isEmpty() || attachment.get().beginAdvancing()) {
            terminalize(entry, attachment);
        }
    }

    /** After the turn in flight, on a thread of its own: the loop has seen the request. */
    void stopDue(SessionEntry entry, Attachment attachment) {
        context.retried()
                .run(
                        "stop",
                        entry,
                        () -> context.sessions().gated(entry, "stop", gated -> {
                            // No turn begins after the request; one that began before it has ended.
                            if (gated.attachment().filter(attachment::equals).isPresent()
                                    && attachment.turn().isEmpty()) {
                                terminalize(gated, Optional.of(attachment));
                            }
                            return null;
                        }));
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

    /** The machine is told first, and the executor taken away then: its absence is the end of both. */
    private static boolean stopped(SessionEntry entry) {
        return entry.removed() || Facts.destroyed(entry) || entry.attachment().isEmpty();
    }

    /** A stop was asked for, and its turn has gone with the executor: nothing is left to wait for. */
    void stopDetached(SessionEntry entry) {
        entry.wantExecutor(Optional.empty());
        context.retried()
                .run(
                        "stop",
                        entry,
                        () -> context.sessions().gated(entry, "stop", gated -> {
                            if (gated.attachment().isEmpty()) {
                                terminalize(gated, Optional.empty());
                            }
                            return null;
                        }));
    }
}
