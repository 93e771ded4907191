package io.meerkat.runtime.management;

import java.util.List;

/**
 * A page of sessions, ordered by id. Immutable.
 *
 * @param matched how many sessions matched the filter when the page was made
 * @param offset how many of those stand before this page
 */
public record SessionPage(int matched, int offset, List<SessionData> sessions) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
