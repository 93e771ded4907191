package io.meerkat.health;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;

/** What one check has found, in the making; the worst of it is the result. Not thread-safe. */
final class Findings {
    private final List<ResultLog.Entry> entries = new ArrayList<>();

    Findings ok(String text) {
        return add(Status.OK, text);
    }

    Findings warn(String text) {
        return add(Status.WARN, text);
    }

    Findings temporarilyUnavailable(String text) {
        return add(Status.TEMPORARILY_UNAVAILABLE, text);
    }

    Findings critical(String text) {
        return add(Status.CRITICAL, text);
    }

    private Findings add(Status status, String text) {
        entries.add(new ResultLog.Entry(status, text));
        return this;
    }

    /** The result; with nothing found, that all is well, in these words. */
    Result orElse(String allIsWell) {
        if (entries.isEmpty()) {
            ok(allIsWell);
        }
        ResultLog log = new ResultLog();
        entries.forEach(log::add);
        return new Result(log);
    }
}
