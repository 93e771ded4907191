package io.meerkat.runtime;

/**
 * The id of an admitted input.
 *
 * <p>1 to 200 code points, no control characters; compared as text. Immutable.
 */
public record InputId(String value) implements Comparable<InputId> {

    public InputId {
        Ids.requireValid("InputId", value);
    }

    /** The id with this text. Throws {@link IllegalArgumentException} that names the rule which the text breaks. */
    public static InputId of(String value) {
        return new InputId(value);
    }

    @Override
    public int compareTo(InputId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
