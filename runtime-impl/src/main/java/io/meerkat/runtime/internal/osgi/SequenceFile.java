package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** Keeps the high-water mark of event numbers in a file, replaced as a whole, so that numbers never go back. */
final class SequenceFile implements SequenceReserve {
    private static final System.Logger LOG = System.getLogger(SequenceFile.class.getName());

    private final Path file;
    private long written;

    SequenceFile(Path file) {
        this.file = file;
    }

    @Override
    public long reserved() {
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException unreadable) {
            long above = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "event sequence file " + file + " cannot be read; event numbers go on after " + above
                            + ", which no runtime has reached by counting",
                    unreadable);
            return above;
        }
    }

    @Override
    public synchronized void reserve(long through) {
        if (through <= written) {
            return;
        }
        written = through;
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, Long.toString(through), StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "event sequence file " + file + " cannot be written; numbers may go back at the next start",
                    unwritable);
        }
    }
}
