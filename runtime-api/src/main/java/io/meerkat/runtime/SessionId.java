package io.meerkat.runtime;

/**
 * The id of a session: opaque text, chosen by whoever registers it (drain.md 1.2).
 *
 * <p>1 to 200 code points, no control characters; compared as text. Immutable.
 */
public record SessionId(String value) implements Comparable<SessionId> {

    public SessionId {
        Ids.requireValid("SessionId", value);
    }

    /** The id with this text. Throws {@link IllegalArgumentException} that names the rule which the text breaks. */
    public static SessionId of(String value) {
        return new SessionId(value);
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
