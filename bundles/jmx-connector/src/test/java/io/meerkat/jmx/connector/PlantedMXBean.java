package io.meerkat.jmx.connector;

import java.util.Map;

/** Something of everything that a console can do. */
public interface PlantedMXBean {
    int getLevel();

    void setLevel(int level);

    /** Who the operation was invoked by. */
    String getCallerOfOperation(String unused);

    String listThings();

    /** Declared as an action. */
    String listAndCount();

    String isolate();

    String change(String how);

    Map<String, Integer> doubled(Map<String, Integer> numbers);

    void sendBurst(int notifications);
}
