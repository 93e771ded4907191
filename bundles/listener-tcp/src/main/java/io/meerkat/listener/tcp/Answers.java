package io.meerkat.listener.tcp;

import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.comms.Receipt;
import java.util.Locale;

/** The words of the protocol: an answer is one line. */
final class Answers {
    static final String LINE_TOO_LONG = "line-too-long";
    static final String MALFORMED_LINE = "malformed-line";
    static final String NO_SESSION = "no-session";
    static final String TOO_MANY_CONNECTIONS = "too-many-connections";

    /** An answer never needs more bytes than this, its newline included: a character has at most three. */
    static final int MOST_BYTES = 2_048;

    private static final int MOST_CHARACTERS = 600;

    private Answers() {}

    static String of(Receipt receipt) {
        if (receipt instanceof Receipt.Dropped dropped) {
            return refused(dropped.reason(), dropped.detail());
        }
        return line("admitted " + ((Receipt.Admitted) receipt).input());
    }

    static String refused(String code, String detail) {
        return line("refused " + code + " " + detail);
    }

    /** The detail of a line that is too long. */
    static String limit(int maxLineBytes) {
        return maxLineBytes + " bytes are the limit; send a shorter line, or raise maxLineBytes";
    }

    static String queued(long sequence) {
        return "queued " + sequence;
    }

    /** The reason code of a refusal, such as {@code inbox-full}. */
    static String code(OfferRefusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whatever others put into their texts, an answer stays one line of bounded length. */
    private static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), MOST_CHARACTERS));
        for (int index = 0; index < text.length() && line.length() < MOST_CHARACTERS; index++) {
            char next = text.charAt(index);
            line.append(Character.isISOControl(next) ? ' ' : next);
        }
        return line.toString().stripTrailing();
    }
}
