package io.meerkat.input.json;

/** A text that is not the JSON form of an input; the message names the field, its value, and the way out. */
public final class InputJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int MOST_CHARACTERS = 60;

    InputJsonException(String message) {
        super(message);
    }

    InputJsonException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What somebody sent, short enough for a message. */
    static String shortened(String sent) {
        return sent.length() <= MOST_CHARACTERS ? sent : sent.substring(0, MOST_CHARACTERS) + "...";
    }
}
