package io.meerkat.executor.process;

import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of what it is given: a ring. Not thread-safe. */
final class Tail {
    private final byte[] ring;
    private long written;

    Tail(int limitBytes) {
        this.ring = new byte[limitBytes];
    }

    void add(byte[] bytes) {
        if (ring.length == 0) {
            return;
        }
        for (byte next : bytes) {
            ring[(int) (written % ring.length)] = next;
            written++;
        }
    }

    /** What is kept, as UTF-8 from its first whole character on, without blanks around it. */
    String text() {
        if (written <= ring.length) {
            return new String(ring, 0, (int) written, StandardCharsets.UTF_8).strip();
        }
        byte[] kept = new byte[ring.length];
        for (int index = 0; index < kept.length; index++) {
            kept[index] = ring[(int) ((written + index) % ring.length)];
        }
        int start = 0;
        while (start < kept.length && isContinuation(kept[start])) {
            start++;
        }
        return "..." + new String(kept, start, kept.length - start, StandardCharsets.UTF_8).strip();
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
