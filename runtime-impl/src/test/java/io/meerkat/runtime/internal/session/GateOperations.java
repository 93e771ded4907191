package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** What Lincheck does to a gate: commands that wait for it and count what they do inside, and commands that do not wait. */
public class GateOperations {
    private static final Duration LONG = Duration.ofHours(1);

    private final Gate gate;
    /** Guarded by the gate alone. */
    private int inside;

    public GateOperations() {
        this(new Gate());
    }

    GateOperations(Gate gate) {
        this.gate = gate;
    }

    /** The how manieth this one was. */
    @Operation(blocking = true)
    @SuppressWarnings("ThreadPriorityCheck") // nothing rests on the order: it only makes a fault likelier to show
    public int pass() throws InterruptedException {
        if (!gate.enter("pass", LONG)) {
            throw new IllegalStateException("the gate was held for an hour");
        }
        try {
            int before = inside;
            Thread.yield(); // whoever else is inside has time to look, too
            inside = before + 1;
            return inside;
        } finally {
            gate.leave();
        }
    }

    /** Says nothing of whether it got in: fairness may refuse it while somebody waits. */
    @Operation
    public void passIfFree() throws InterruptedException {
        if (gate.enter("passIfFree", Duration.ZERO)) {
            gate.leave();
        }
    }

    /** Nothing is left behind when everybody has gone. */
    @Validate
    public void isFree() throws InterruptedException {
        if (gate.holder().isPresent() || !gate.enter("isFree", Duration.ZERO)) {
            throw new IllegalStateException("the gate is held by " + gate.holder());
        }
        gate.leave();
    }

    /** A planted fault: two may be inside at once. */
    public static final class TwoPermits extends GateOperations {
        public TwoPermits() {
            super(new Gate(new Semaphore(2, true)));
        }
    }

    /** A planted fault: a permit for which nobody waits is lost. */
    public static final class LostPermit extends GateOperations {
        public LostPermit() {
            super(new Gate(new Semaphore(1, true) {
                private static final long serialVersionUID = 1;

                @Override
                public void release() {
                    if (hasQueuedThreads()) {
                        super.release();
                    }
                }
            }));
        }
    }

    /** What a gate does when nobody else is there. */
    public static final class Sequential {
        private int inside;

        public int pass() {
            return ++inside;
        }

        public void passIfFree() {}
    }
}
