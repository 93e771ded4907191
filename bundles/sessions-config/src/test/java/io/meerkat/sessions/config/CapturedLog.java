package io.meerkat.sessions.config;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the bundle logs while this is open, as {@code LEVEL text}; the console does not get it. */
final class CapturedLog extends Handler implements AutoCloseable {
    // Held, because java.util.logging holds loggers weakly.
    private final Logger logger = Logger.getLogger("io.meerkat.sessions.config");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    CapturedLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<String> lines() {
        return lines;
    }

    List<String> warnings() {
        return lines.stream()
                .filter(line -> line.startsWith(Level.WARNING + " "))
                .toList();
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(entry.getLevel() + " " + entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
