package io.meerkat.gogo;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.SessionData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The command that stops drains: one session's, or those of all that match. */
record Aborts(Calls calls, SessionReads sessions) {
    private static final String COMMAND = "abort";
    private static final int SAMPLE = 10;
    private static final long PATIENCE_MILLIS = 60_000;

    Object one(String text, boolean dryRun, boolean yes) {
        SessionId id = Calls.session(COMMAND, text);
        if (dryRun) {
            return calls.explain(new Abort(id));
        }
        if (!yes) {
            var explanation = calls.explainAccepted(new Abort(id));
            SessionData session = sessions.show(COMMAND, text);
            return new Plan(
                    "the drain of session '" + id + "' would be stopped; it is " + session.drainPhase()
                            + "; its owner stays, and so does the mail in its inbox, "
                            + Counted.of(session.inboxDepth(), "message"),
                    "meerkat:abort --yes " + Quoted.firstWord(text),
                    explanation);
        }
        return new AbortData(id.value(), calls.execute(new Abort(id)), null);
    }

    Object all(String filter, boolean dryRun, boolean yes) {
        List<SessionData> matching = sessions.matching(COMMAND, filter).toList();
        if (dryRun || !yes) {
            return new Plan(
                    wouldStop(matching),
                    "meerkat:abort --all --yes" + (filter.isBlank() ? "" : " --filter " + Quoted.word(filter)),
                    calls.explain(new AbortAll()));
        }
        return rows(filter.isBlank() ? everything() : each(matching));
    }

    private static String wouldStop(List<SessionData> matching) {
        List<String> running = matching.stream()
                .filter(session -> session.drainPhase() == DrainPhase.RUNNING)
                .map(SessionData::id)
                .toList();
        String sample = running.isEmpty()
                ? ""
                : ": " + String.join(", ", running.subList(0, Math.min(SAMPLE, running.size())))
                        + (running.size() > SAMPLE ? ", ..." : "");
        return String.format(
                        Locale.ROOT,
                        "the drains of %s would be stopped, of which %,d run now; owners and mail stay",
                        Counted.of(matching.size(), "session"),
                        running.size())
                + sample;
    }

    /** All under one deadline of the runtime. */
    private List<AbortData> everything() {
        AbortAllReport report = calls.execute(new AbortAll());
        return report.sessions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new AbortData(entry.getKey().value(), entry.getValue(), null))
                .toList();
    }

    /** All at once, each within the bound of its command; waited for no longer than all together may take. */
    private List<AbortData> each(List<SessionData> matching) {
        Map<String, CompletableFuture<CancelOutcome>> started = new LinkedHashMap<>();
        matching.forEach(session -> started.put(
                session.id(),
                calls.runtime().submit(new Abort(SessionId.of(session.id()))).toCompletableFuture()));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        return started.entrySet().stream()
                .map(entry -> result(entry.getKey(), entry.getValue(), deadline))
                .toList();
    }

    private static AbortData result(String session, CompletableFuture<CancelOutcome> started, long deadline) {
        try {
            return new AbortData(
                    session, started.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new AbortData(session, null, "interrupted; the abort goes on");
        } catch (TimeoutException e) {
            return new AbortData(session, null, "not finished after " + PATIENCE_MILLIS + " ms; the abort goes on");
        } catch (ExecutionException | CancellationException e) {
            Throwable failure = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return new AbortData(session, null, failure.getMessage());
        }
    }

    private static Rows<AbortData> rows(List<AbortData> aborted) {
        return new Rows<>(AbortData.class, aborted, Counted.of(aborted.size(), "session"));
    }
}
