package io.meerkat.sessions.config;

import static java.lang.System.Logger.Level.WARNING;

import java.util.HashMap;
import java.util.Map;

/** Warns about a thing that fails, once for as long as it fails in the same way. Confined to the worker. */
final class Complaints {
    private final Map<String, String> lastByTopic = new HashMap<>();

    void about(String topic, String text) {
        if (!text.equals(lastByTopic.put(topic, text))) {
            Logs.LOG.log(WARNING, LogText.of(text));
        }
    }

    void settled(String topic) {
        lastByTopic.remove(topic);
    }
}
