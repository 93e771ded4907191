package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.drain.Pumped;

/**
 * When the next pump makes sense, after one. The mail that counts is what nobody has decided over, whether it is lent or
 * not; only a pump that got further is followed by another one at once, so that no drain can make its worker spin.
 */
enum NextPump {
    AT_ONCE,
    /** Mail was left without a word: the signal is a level, so the drain is asked again after a while. */
    AT_LEISURE,
    AT_THE_NAMED_TIME,
    ON_MAIL;

    static NextPump after(Pumped pumped, GenerationContext context) {
        if (pumped.kind() == Pumped.Kind.NOT_BEFORE) {
            return AT_THE_NAMED_TIME;
        }
        if (context.empty()) {
            return ON_MAIL;
        }
        boolean moved = pumped.kind() == Pumped.Kind.MOVED && context.decidedAny();
        return moved || context.cutShort() ? AT_ONCE : AT_LEISURE;
    }
}
