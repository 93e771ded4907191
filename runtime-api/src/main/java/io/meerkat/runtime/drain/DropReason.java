package io.meerkat.runtime.drain;

/**
 * Why a message is given up.
 *
 * @param code a short stable code, such as {@code unsupported}; counted and shown by it
 * @param detail what happened, for people
 */
public record DropReason(String code, String detail) {

    public DropReason {
        if (!code.matches("[a-z][a-z0-9_-]{0,63}")) {
            throw new IllegalArgumentException(
                    "drop reason code '" + code + "': use 1 to 64 of a-z, 0-9, '_' and '-', a letter first");
        }
    }
}
