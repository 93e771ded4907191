package io.meerkat.runtime.executor;

import io.meerkat.runtime.executor.Turn.TurnInput;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The boundaries of a turn: moments in which its agent can take something new, or end (control-plane.md 4.7). The
 * executor comes to a boundary, the runtime never calls into a turn that works. Thread-safe.
 */
@ProviderType
public interface TurnBoundary {

    /**
     * From now on inputs that steer may become part of this turn; without it they wait for the next one. Only the first
     * call counts. Where there is a reason already, because something steers the turn or it is to yield or to end, the
     * signal follows at once: nothing that was asked before is missed.
     *
     * @param signal run on a thread of the runtime when there is a reason to come to a boundary soon: something steers the
     *     turn, or it is to yield or to end; must not block. Signals may be joined.
     */
    void open(Runnable signal);

    /**
     * The turn is at a boundary: it takes everything that waits to steer it. Each of these inputs is consumed by this very
     * call, under a receipt of its own, and is never given to another turn.
     *
     * @throws StaleTurnException when the turn is over for the runtime: return
     */
    Steering reach();

    /** Whether the turn is to end at its next boundary. */
    boolean cancelRequested();

    /** Whether something waits that a turn with nothing urgent to do should make room for. */
    boolean yieldRequested();

    /**
     * What a turn finds at a boundary.
     *
     * @param inputs what steers it from now on, in order; may be empty
     * @param cancelled whether it is to end here: what it returns is not kept
     */
    record Steering(List<TurnInput> inputs, boolean cancelled) {
        public Steering {
            inputs = List.copyOf(inputs);
        }
    }
}
