package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainExitReason;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a run needs of its host; called outside every lock. */
interface DrainRunHost {

    /** Puts it on the workers' queue; its {@code run} is called once. */
    void enqueue(DrainRun run);

    Future<?> after(Duration delay, Runnable signal);

    /** A worker is about to call the plug-in; {@link #leave} follows if it may. */
    DrainWorkers.Entry enter(DrainRun run);

    /** The same for the plug-in's last call, which is never held back. */
    void enterToClose(DrainRun run);

    void leave(DrainRun run);

    /** It was told to end: what was held back of it goes on. */
    void ends(DrainRun run);

    /** It keeps claims from one pump to the next, or does not any more. */
    void holdsClaims(DrainRun run, boolean any);

    /** It has opened its drain ahead of its time, or has failed to. */
    void prepared(DrainRun run, @Nullable Throwable failure);

    /**
     * Its first pump begins.
     *
     * @param handOverBegan when the fence of the hand-over fell that this ends, by the system's timer; 0: it ends none
     */
    void serving(DrainRun run, long handOverBegan);

    void exited(DrainRun run, DrainExitReason reason, @Nullable Throwable failure);
}
