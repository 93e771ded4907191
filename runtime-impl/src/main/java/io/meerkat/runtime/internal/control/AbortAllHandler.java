package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code AbortAll} (drain.md 5.6), and the same for the sessions of a plan. */
final class AbortAllHandler implements PlannedAborts {
    private static final Result GONE = Result.unknown("not registered any more; nothing was done");

    private final ControlContext context;
    private final DrainStops stops;

    AbortAllHandler(ControlContext context, DrainStops stops) {
        this.context = context;
        this.stops = stops;
    }

    /** Blocks for at most the configured {@code abortAllMillis}. */
    AbortAllReport abortAll(AbortAll command) {
        Map<SessionId, CancelOutcome> outcomes = new HashMap<>();
        Duration deadline = context.settings().get().abortAll();
        new BulkAbort(context, stops)
                .of(context.sessions().entries(), deadline)
                .forEach((entry, result) -> outcomes.put(entry.id(), outcome(entry, result)));
        return new AbortAllReport(outcomes);
    }

    private static CancelOutcome outcome(SessionEntry entry, Result result) {
        return result.outcome()
                .orElseThrow(() -> Refusals.internal(
                        "the abort of " + entry + " " + result.note().orElse("failed") + "; the others were ended"));
    }

    @Override
    public List<Result> abort(List<Target> targets, Duration atMost) {
        context.open().require();
        Map<Target, SessionEntry> present = new LinkedHashMap<>();
        targets.forEach(target -> context.sessions()
                .find(target.session())
                .filter(entry -> entry.epoch().value().equals(target.epochId()))
                .ifPresent(entry -> present.put(target, entry)));
        Map<SessionEntry, Result> results = new BulkAbort(context, stops).of(present.values(), atMost);
        return targets.stream()
                .map(target -> result(results, present.get(target)))
                .toList();
    }

    private static Result result(Map<SessionEntry, Result> results, @Nullable SessionEntry entry) {
        return entry == null ? GONE : Objects.requireNonNull(results.get(entry));
    }
}
