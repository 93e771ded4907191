package io.meerkat.runtime;

/**
 * The id of one live comms runtime: allocated by instance, never reused (drain.md 9.4, R17).
 *
 * <p>1 to 200 code points, no control characters; compared as text. Immutable.
 */
public record CommsRuntimeId(String value) implements Comparable<CommsRuntimeId> {

    public CommsRuntimeId {
        Ids.requireValid("CommsRuntimeId", value);
    }

    /** The id with this text. Throws {@link IllegalArgumentException} that names the rule which the text breaks. */
    public static CommsRuntimeId of(String value) {
        return new CommsRuntimeId(value);
    }

    @Override
    public int compareTo(CommsRuntimeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
