package io.meerkat.runtime;

/**
 * The id of a run: one attempt to do one turn.
 *
 * <p>1 to 200 code points, no control characters; compared as text. Immutable.
 */
public record RunId(String value) implements Comparable<RunId> {

    public RunId {
        Ids.requireValid("RunId", value);
    }

    /** The id with this text. Throws {@link IllegalArgumentException} that names the rule which the text breaks. */
    public static RunId of(String value) {
        return new RunId(value);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
