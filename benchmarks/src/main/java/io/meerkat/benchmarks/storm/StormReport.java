package io.meerkat.benchmarks.storm;

import io.meerkat.benchmarks.storm.Oracle.Fates;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.control.RuntimeInsight.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a storm came to. Immutable.
 *
 * @param actions how many were done
 * @param totals what the runtime counted
 * @param fates what became of the messages, by the oracle
 * @param swapsOnClaims hand-overs from one plug-in to another while claims were out
 * @param fenced admissions that came behind their generation's fence and were refused
 * @param steps of all machines, each compared with a second machine
 * @param findings what is wrong; empty: nothing
 * @param lines the report for people
 */
record StormReport(
        int actions,
        Totals totals,
        Fates fates,
        long swapsOnClaims,
        long fenced,
        long steps,
        List<Finding> findings,
        List<String> lines) {
    private static final int FINDINGS_SHOWN = 40;
    private static final int SESSIONS_SHOWN = 3;

    boolean failed() {
        return !findings.isEmpty();
    }

    /** The findings, and the history of the sessions that they are about; of both the first few. */
    static List<String> words(List<Finding> findings, Function<SessionId, List<String>> history) {
        List<String> lines = new ArrayList<>();
        findings.stream()
                .limit(FINDINGS_SHOWN)
                .forEach(finding -> lines.add(finding.kind() + " "
                        + finding.session().map(session -> session + ": ").orElse("") + finding.text()));
        if (findings.size() > FINDINGS_SHOWN) {
            lines.add("and " + (findings.size() - FINDINGS_SHOWN) + " more");
        }
        Stream<SessionId> sessions = findings.stream().flatMap(finding -> finding.session().stream());
        sessions.distinct().limit(SESSIONS_SHOWN).forEach(session -> {
            lines.add("history of " + session + ":");
            history.apply(session).forEach(line -> lines.add("  " + line));
        });
        return lines;
    }
}
