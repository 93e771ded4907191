package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The machine's steps that end a drain, and the event that tells of one. Thread-safe.
 *
 * <p>A step takes no gate and is the fence by itself. Whose step it was that ended the drain is decided inside of it, so
 * that of two at once one alone announces the end.
 */
final class DrainStops {
    private final ControlContext context;

    DrainStops(ControlContext context) {
        this.context = context;
    }

    /** Stops the drain that runs now: its generation; empty: none ran, or the machine refused, and nothing changed. */
    OptionalLong stop(SessionEntry entry) {
        AtomicLong generation = new AtomicLong();
        boolean stopped = entry.authority()
                .decide(state -> {
                    generation.set(state.require(DrainFields.DRAIN_GENERATION));
                    return List.of(new StopDrain());
                })
                .accepted();
        return stopped ? OptionalLong.of(generation.get()) : OptionalLong.empty();
    }

    /** What became of a report; {@code ended}: the drain ran until this very step. */
    record Reported(Verdict<LifecyclePhase> verdict, boolean ended) {}

    /** Reports the end of a generation; null: of the present one. */
    Reported report(SessionEntry entry, DrainExitReason reason, @Nullable Long generation) {
        AtomicBoolean running = new AtomicBoolean();
        Verdict<LifecyclePhase> verdict = entry.authority().decide(state -> {
            running.set(state.require(DrainFields.DRAIN_PHASE) == DrainPhase.RUNNING);
            return List.of(new NotifyDrainExited(reason, generation));
        });
        return new Reported(verdict, verdict.accepted() && running.get());
    }

    void announce(SessionEntry entry, DrainExitReason reason, Optional<Long> generation) {
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

    void announceAborted(SessionEntry entry, long generation) {
        announce(entry, DrainExitReason.ABORTED, Optional.of(generation));
    }
}
