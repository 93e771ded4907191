package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.ForwardingDrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.input.Input;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens restless drains and looks over their shoulders: no two generations of a session are pumped at the same time, and
 * none admits anything once a later one has begun. Holds for a runtime whose joins are not cut short.
 */
final class ConsumerProbe implements DrainFactory {
    private final DrainLog log;
    private final long seed;
    private final Map<SessionId, Consumers> consumers = new ConcurrentHashMap<>();
    final AtomicInteger generations = new AtomicInteger();

    ConsumerProbe(DrainLog log, long seed) {
        this.log = log;
        this.seed = seed;
    }

    /** Who is inside a pump now, and the newest generation that ever was. */
    private final class Consumers {
        private final Map<Long, Integer> inside = new HashMap<>();
        private long newest;

        synchronized void enter(DrainContext context) {
            long generation = context.generation().number();
            inside.merge(generation, 1, Integer::sum);
            newest = Math.max(newest, generation);
            if (inside.size() > 1 || inside.get(generation) > 1) {
                log.findings.add(Finding.Kind.TWO_CONSUMERS, context.session() + " is pumped by " + inside);
            }
        }

        synchronized void leave(DrainContext context) {
            inside.computeIfPresent(context.generation().number(), (key, times) -> times == 1 ? null : times - 1);
        }

        synchronized boolean overtaken(DrainContext context) {
            return newest > context.generation().number();
        }
    }

    @Override
    public Drain open(DrainContext opener) {
        generations.incrementAndGet();
        Consumers ofSession = consumers.computeIfAbsent(opener.session(), id -> new Consumers());
        RestlessDrain drain = new RestlessDrain(log, opener, seed);
        return new Drain() {
            @Override
            public Pumped pump(DrainContext context) throws Exception {
                ofSession.enter(context);
                try {
                    return drain.pump(new Watched(context, ofSession));
                } finally {
                    ofSession.leave(context);
                }
            }

            @Override
            public void close() {
                drain.close();
            }
        };
    }

    private final class Watched extends ForwardingDrainContext {
        private final Consumers ofSession;

        Watched(DrainContext delegate, Consumers ofSession) {
            super(delegate);
            this.ofSession = ofSession;
        }

        @Override
        public Admission admit(List<Claim> contiguousFromOldest, Input input) {
            boolean late = ofSession.overtaken(this);
            Admission answer = super.admit(contiguousFromOldest, input);
            if (late) {
                log.findings.add(
                        Finding.Kind.BREACHED, session() + ": " + generation() + " got " + answer + ", overtaken");
            }
            return answer;
        }
    }
}
