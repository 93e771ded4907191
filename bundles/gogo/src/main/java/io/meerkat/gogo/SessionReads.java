package io.meerkat.gogo;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.SessionFilter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The commands that look at sessions. */
record SessionReads(Calls calls) {
    static final int MAX_PAGE = 1_000;

    Rows<SessionData> list(String filterText, String offsetText, String limitText) {
        long offset = Numbers.read("list", "--offset", offsetText, 0, Integer.MAX_VALUE);
        long limit = Numbers.read("list", "--limit", limitText, 1, MAX_PAGE);
        List<SessionData> matching = matching("list", filterText).toList();
        List<SessionData> page = matching.stream().skip(offset).limit(limit).toList();
        return new Rows<>(SessionData.class, page, footer(matching.size(), offset, page.size()));
    }

    /** The sessions that match, ordered by id. */
    Stream<SessionData> matching(String command, String filterText) {
        SessionFilter filter = Calls.filter(command, filterText);
        return calls.read(() -> calls.runtime().sessions()).stream()
                .filter(filter)
                .map(SessionData::of);
    }

    SessionData show(String text) {
        return show("show", text);
    }

    SessionData show(String command, String text) {
        SessionId id = Calls.session(command, text);
        return calls.read(() -> calls.runtime().session(id))
                .map(SessionData::of)
                .orElseThrow(() -> new RefusedException(
                        "session '" + id + "' is not registered; meerkat:list shows those that are"));
    }

    private static String footer(int matched, long offset, int shown) {
        if (shown == matched) {
            return Counted.of(matched, "session");
        }
        String next = offset + shown < matched ? "; the next with --offset " + (offset + shown) : "";
        return String.format(Locale.ROOT, "%,d of %,d sessions, from %,d%s", shown, matched, offset, next);
    }
}
