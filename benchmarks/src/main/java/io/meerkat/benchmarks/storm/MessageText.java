package io.meerkat.benchmarks.storm;

/**
 * What the body of a storm's message says: into which inbox it went, and its sender's number for it.
 *
 * @param tag the inbox's
 * @param number unique in the storm
 */
record MessageText(int tag, long number) {

    static MessageText of(String body) {
        int colon = body.indexOf(':');
        return new MessageText(Integer.parseInt(body.substring(0, colon)), Long.parseLong(body.substring(colon + 1)));
    }

    String body() {
        return tag + ":" + number;
    }
}
