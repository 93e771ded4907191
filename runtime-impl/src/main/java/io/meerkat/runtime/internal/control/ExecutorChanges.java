package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.internal.run.ExecutorFactories.Installed;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Answers the coming and going of executor factories: sessions lose their executor, and get it back (design, section 6). */
final class ExecutorChanges {
    private final ControlContext context;
    private final ExecutorSeats seats;
    private final ExecutorStops stops;

    ExecutorChanges(ControlContext context, ExecutorSeats seats, ExecutorStops stops) {
        this.context = context;
        this.seats = seats;
        this.stops = stops;
    }

    /** Attaches again every session that wants an executor of this type and has none. */
    void factoryCame(Installed factory) {
        context.executors().add(factory);
        for (SessionEntry entry : context.sessions().entries()) {
            entry.wantedExecutor()
                    .filter(wanted -> wanted.type().equals(factory.type())
                            && entry.attachment().isEmpty())
                    .ifPresent(wanted -> seats.ensureAgain(entry, wanted));
        }
    }

    /** Fences at once; waits for the turns of the departing bundle for at most the bound, in all. */
    void factoryGoes(Installed factory, Duration bound) {
        context.executors().remove(factory);
        long deadline = System.nanoTime() + bound.toNanos();
        List<Cut> cuts = new ArrayList<>();
        for (SessionEntry entry : context.sessions().entries()) {
            entry.attachment().filter(found -> found.factory().equals(factory)).ifPresent(found -> {
                seats.cut(entry, found);
                cuts.add(new Cut(entry, found));
            });
        }
        for (Cut cut : cuts) {
            Attachment attachment = cut.attachment();
            boolean ended = attachment
                    .turn()
                    .map(turn ->
                            CancelWait.await(turn.ended(), Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))))
                    .orElse(true);
            if (!ended) {
                context.turns().announceAbandoned(cut.entry());
            }
            context.turns().close(cut.entry(), attachment);
            if (attachment.stopReason().isPresent()) {
                stops.stopDetached(cut.entry(), attachment);
            } else {
                seats.reattach(cut.entry());
            }
        }
    }

    private record Cut(SessionEntry entry, Attachment attachment) {}
}
