package io.meerkat.drain.ratelimit;

import io.github.bucket4j.TimeMeter;
import io.meerkat.runtime.SessionId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * The allowances of all sessions that have a drain, or had one until a short time ago: one that nobody uses is forgotten
 * when its burst has been saved up again, which a fresh one has, too.
 *
 * <p>Thread-safe: guarded by this object's monitor. Forgetting is done bit by bit, with every coming and going of a drain.
 */
final class Allowances {
    /** More than one, so that the unused do not become more. */
    private static final int LOOKED_AT = 2;

    private final TimeMeter time;
    private final Map<SessionId, Used> sessions = new HashMap<>();
    private final Queue<SessionId> unused = new ArrayDeque<>();

    private static final class Used {
        private final Allowance allowance;
        private int drains;
        private boolean awaitsForgetting;

        Used(Allowance allowance) {
            this.allowance = allowance;
        }
    }

    Allowances(LongSupplier nanoTime) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanoTime.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    /** For a drain that opens; {@link #leave} must follow. */
    synchronized Allowance join(SessionId session, RateLimitSettings settings) {
        forgetSome();
        Used used = sessions.computeIfAbsent(session, id -> new Used(new Allowance(settings, time)));
        used.drains++;
        used.allowance.use(settings);
        return used.allowance;
    }

    /** A drain of the session has closed. */
    synchronized void leave(SessionId session) {
        Used used = sessions.get(session);
        if (used != null) {
            used.drains--;
            if (!used.awaitsForgetting) {
                used.awaitsForgetting = true;
                unused.add(session);
            }
        }
        forgetSome();
    }

    private void forgetSome() {
        for (int looks = Math.min(LOOKED_AT, unused.size()); looks > 0; looks--) {
            SessionId session = unused.remove();
            Used used = sessions.get(session);
            if (used == null || used.drains > 0) {
                if (used != null) {
                    used.awaitsForgetting = false;
                }
            } else if (used.allowance.isFresh()) {
                sessions.remove(session);
            } else {
                unused.add(session);
            }
        }
    }

    synchronized int size() {
        return sessions.size();
    }
}
