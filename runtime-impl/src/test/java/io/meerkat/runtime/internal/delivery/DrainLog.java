package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.SessionId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the drains of a loss run have seen: the plug-ins' side of it. Thread-safe. */
final class DrainLog {
    final Findings findings;
    final AtomicInteger opened = new AtomicInteger();
    /** One for each message that was decided: whoever paces the run takes them. */
    final Semaphore progress = new Semaphore(0);
    /** Generations that a swap ended while claims of theirs were out. */
    final AtomicInteger swapsOnClaims = new AtomicInteger();
    /** Messages that a drain gave up on purpose, each as {@code session message}. */
    final Set<String> dropped = ConcurrentHashMap.newKeySet();

    private final Set<SessionId> commanded = ConcurrentHashMap.newKeySet();

    DrainLog(Findings findings) {
        this.findings = findings;
    }

    /** A command ends drains of this session now; what ends meanwhile was not a swap. */
    void commanded(SessionId session, Runnable command) {
        commanded.add(session);
        try {
            command.run();
        } finally {
            commanded.remove(session);
        }
    }

    /** Waits until so many more messages were decided, or for so long. */
    void flowed(int messages, long atMostMillis) throws InterruptedException {
        if (!progress.tryAcquire(messages, atMostMillis, TimeUnit.MILLISECONDS)) {
            progress.drainPermits();
        }
    }

    void endedWithClaims(SessionId session) {
        if (!commanded.contains(session)) {
            swapsOnClaims.incrementAndGet();
        }
    }
}
