package io.meerkat.sessions.config;

import java.util.Map;

/** Which executor a session shall have; {@code settings} have no prefix. */
record ExecutorPlan(String type, Map<String, String> settings) {
    ExecutorPlan {
        settings = Map.copyOf(settings);
    }
}
