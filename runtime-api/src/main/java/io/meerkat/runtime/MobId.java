package io.meerkat.runtime;

/**
 * The id of a mob, a supervised group of sessions (drain.md 1.2).
 *
 * <p>1 to 200 code points, no control characters; compared as text. Immutable.
 */
public record MobId(String value) implements Comparable<MobId> {

    public MobId {
        Ids.requireValid("MobId", value);
    }

    /** The id with this text. Throws {@link IllegalArgumentException} that names the rule which the text breaks. */
    public static MobId of(String value) {
        return new MobId(value);
    }

    @Override
    public int compareTo(MobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
