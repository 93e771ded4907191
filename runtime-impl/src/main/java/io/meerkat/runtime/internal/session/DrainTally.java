package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import java.util.concurrent.atomic.LongAdder;

/** How many drains are parked, and how many exhausted: counted as they become so, hence known at once. Thread-safe. */
public final class DrainTally {
    private final LongAdder parked = new LongAdder();
    private final LongAdder exhausted = new LongAdder();

    public long parked() {
        return Math.max(0, parked.sum()); // a sum that others change meanwhile
    }

    public long exhausted() {
        return Math.max(0, exhausted.sum());
    }

    /** For the machine of one session. */
    StateWatch watch() {
        return new OneDrain();
    }

    /** What is counted of one session; called under its machine's lock. */
    private final class OneDrain implements StateWatch {
        private boolean isParked;
        private boolean isExhausted;
        private boolean ended;

        @Override
        public void became(State state) {
            DrainService service = state.require(DrainFields.DRAIN_SERVICE);
            // What is not running is parked by default: only a running drain misses its plug-in.
            boolean running = state.require(DrainFields.DRAIN_PHASE) == DrainPhase.RUNNING;
            count(running && service == DrainService.PARKED, service == DrainService.EXHAUSTED);
        }

        @Override
        public void ended() {
            count(false, false);
            ended = true;
        }

        private void count(boolean nowParked, boolean nowExhausted) {
            if (ended) {
                return;
            }
            if (nowParked != isParked) {
                parked.add(nowParked ? 1 : -1);
                isParked = nowParked;
            }
            if (nowExhausted != isExhausted) {
                exhausted.add(nowExhausted ? 1 : -1);
                isExhausted = nowExhausted;
            }
        }
    }
}
