package io.meerkat.listener.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts what a client sends into lines, and keeps at most one line and what came with it. A line that is too long is
 * reported as soon as that is certain, and skipped to its end without being kept.
 */
final class LineFramer {
    private static final int SMALLEST_BUFFER_BYTES = 1_024;
    private static final int LARGEST_IDLE_BUFFER_BYTES = 8_192;

    /** What a line is. */
    enum Kind {
        /** A whole line. */
        COMPLETE,
        /** Longer than the limit; its content is not given. */
        TOO_LONG,
        /** The client ended in the middle of it. */
        UNTERMINATED
    }

    /** One line, without its end; the content is good until the next read. */
    record Line(Kind kind, ByteBuffer content) {}

    private static final Line TOO_LONG = new Line(Kind.TOO_LONG, ByteBuffer.allocate(0));

    private final int limitBytes;
    private byte[] bytes = new byte[0];
    // The bytes from start to end are not given out yet; those before scanned hold no newline.
    private int start;
    private int scanned;
    private int end;
    private boolean skipping;
    private boolean ended;

    LineFramer(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Reads once; call it when {@link #next} has nothing more. */
    void read(ReadableByteChannel client) throws IOException {
        makeRoom();
        int count = client.read(ByteBuffer.wrap(bytes, end, bytes.length - end));
        if (count < 0) {
            ended = true;
        } else {
            end += count;
        }
    }

    /** Whether the client will send no more. */
    boolean hasEnded() {
        return ended;
    }

    /** The next line; empty: not enough was read yet, or there is no more. */
    Optional<Line> next() {
        while (scanned < end) {
            if (bytes[scanned++] == '\n') {
                Optional<Line> line = take(scanned - 1);
                if (line.isPresent()) {
                    return line;
                }
            }
        }
        return withoutNewline();
    }

    private Optional<Line> take(int newline) {
        int from = start;
        start = scanned;
        if (skipping) {
            skipping = false;
            return Optional.empty();
        }
        int to = newline > from && bytes[newline - 1] == '\r' ? newline - 1 : newline;
        return Optional.of(to - from > limitBytes ? TOO_LONG : line(Kind.COMPLETE, from, to));
    }

    private Optional<Line> withoutNewline() {
        int from = start;
        if (skipping) {
            start = end;
        } else if (end - from > limitBytes + 1) {
            // One more than the limit might still be a carriage return.
            skipping = true;
            start = end;
            return Optional.of(TOO_LONG);
        } else if (ended && end > from) {
            start = end;
            return Optional.of(line(Kind.UNTERMINATED, from, end));
        }
        return Optional.empty();
    }

    private Line line(Kind kind, int from, int to) {
        return new Line(kind, ByteBuffer.wrap(bytes, from, to - from));
    }

    private void makeRoom() {
        if (start == end) {
            start = 0;
            scanned = 0;
            end = 0;
            bytes = bytes.length > LARGEST_IDLE_BUFFER_BYTES ? new byte[SMALLEST_BUFFER_BYTES] : bytes;
        }
        if (end == bytes.length) {
            move();
        }
        if (end == bytes.length) {
            int wanted = Math.max(SMALLEST_BUFFER_BYTES, 2 * bytes.length);
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + 1, Math.min(wanted, limitBytes + 2)));
        }
    }

    private void move() {
        System.arraycopy(bytes, start, bytes, 0, end - start);
        scanned -= start;
        end -= start;
        start = 0;
    }
}
