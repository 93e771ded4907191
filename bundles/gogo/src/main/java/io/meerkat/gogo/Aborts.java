package io.meerkat.gogo;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.management.SessionData;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command that stops drains: one session's, or those of all that match. */
record Aborts(Calls calls, SessionReads sessions, ManagerService manager) {
    private static final String COMMAND = "abort";
    private static final int SAMPLE = 10;

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
                    filter.isBlank() ? calls.explain(new AbortAll()) : explainEach(matching));
        }
        return rows(filter.isBlank() ? everything() : manager.abortAll(calls, filter));
    }

    /** What becomes of the drains that run, the first of them; each is aborted like one alone, but under one deadline. */
    private ExplanationData explainEach(List<SessionData> matching) {
        return new ExplanationData(
                "AbortAll of those that match",
                true,
                null,
                null,
                running(matching).stream()
                        .limit(SAMPLE)
                        .flatMap(id -> calls.explain(new Abort(SessionId.of(id))).steps().stream())
                        .toList());
    }

    private static String wouldStop(List<SessionData> matching) {
        List<String> running = running(matching);
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

    private static List<String> running(List<SessionData> matching) {
        return matching.stream()
                .filter(session -> session.drainPhase() == DrainPhase.RUNNING)
                .map(SessionData::id)
                .toList();
    }

    /** All under one deadline of the runtime. */
    private List<AbortData> everything() {
        AbortAllReport report = calls.execute(new AbortAll());
        return report.sessions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new AbortData(entry.getKey().value(), entry.getValue(), null))
                .toList();
    }

    private static Rows<AbortData> rows(List<AbortData> aborted) {
        return new Rows<>(AbortData.class, aborted, Counted.of(aborted.size(), "session"));
    }
}
