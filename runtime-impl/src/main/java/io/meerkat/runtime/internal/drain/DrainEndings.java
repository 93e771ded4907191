package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Ends generations that are fenced: told, interrupted, joined, bounded; and names those that do not end. Thread-safe. */
final class DrainEndings {
    private final Supplier<RuntimeSettings> settings;
    private final InboxAdmission admission;
    private final StuckDrains stuck;

    DrainEndings(Supplier<RuntimeSettings> settings, InboxAdmission admission, StuckDrains stuck) {
        this.settings = settings;
        this.admission = admission;
        this.stuck = stuck;
    }

    /**
     * Interrupts after the patience; blocks for at most the configured {@code joinMillis}, and not again for one that did
     * not end before. The slot is empty afterwards.
     */
    CancelOutcome cancel(SessionEntry entry, DrainRun run, Duration patience) {
        return cancel(
                entry,
                run,
                patience,
                stuck.isAbandoned(run) ? Duration.ZERO : settings.get().join());
    }

    /** Lets a pump end by itself for {@code swapGraceMillis}; one that is stuck already is not waited for any longer. */
    void cancelForSwap(SessionEntry entry, DrainRun run) {
        Duration grace = settings.get().swapGrace();
        if (stuck.isPumping(run)) {
            cancel(entry, run, Duration.ZERO, grace);
        } else {
            cancel(entry, run, grace);
        }
    }

    private CancelOutcome cancel(SessionEntry entry, DrainRun run, Duration patience, Duration atMost) {
        run.end();
        CancelOutcome outcome = CancelWait.join(run.ended(), patience, atMost, run::interrupt);
        if (outcome == CancelOutcome.ABANDONED) {
            stuck.abandon(run);
        }
        settle(entry, run);
        return outcome;
    }

    /**
     * Interrupts all of them at once, and joins them under one deadline; blocks for at most this long. Takes no gate: of
     * each slot only this run is taken away.
     */
    Map<SessionEntry, CancelOutcome> cancelAll(Map<SessionEntry, DrainRun> runs, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        runs.values().forEach(DrainCarrier::end);
        Set<SessionEntry> interrupted = new HashSet<>();
        runs.forEach((entry, run) -> {
            if (!run.ended().isDone() && run.interrupt()) {
                interrupted.add(entry);
            }
        });
        Map<SessionEntry, CancelOutcome> outcomes = new HashMap<>();
        List<DrainRun> abandoned = new ArrayList<>();
        runs.forEach((entry, run) -> {
            boolean ended = CancelWait.await(run.ended(), Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            CancelOutcome ending = interrupted.contains(entry) ? CancelOutcome.FORCED : CancelOutcome.CLEAN;
            CancelOutcome outcome = ended ? ending : CancelOutcome.ABANDONED;
            if (outcome == CancelOutcome.ABANDONED) {
                abandoned.add(run);
            }
            settle(entry, run);
            outcomes.put(entry, outcome);
        });
        stuck.abandon(abandoned);
        return outcomes;
    }

    private void settle(SessionEntry entry, DrainRun run) {
        entry.drain().clear(run);
        admission.trim(entry, run.inbox());
    }

    /** They do not end: they are fenced, named until they do, and whatever they still do is refused. */
    void abandon(List<DrainRun> runs) {
        stuck.abandon(runs);
    }
}
