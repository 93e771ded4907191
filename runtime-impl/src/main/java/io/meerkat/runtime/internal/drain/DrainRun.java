package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.session.DrainCarrier;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One generation of one session's drain on the shared workers: started once, then discarded.
 *
 * <p>Thread-safe. {@link #stage} is the hand-over between signals and workers: whoever moves it to SCHEDULED puts this on
 * the workers' queue, so there is at most one pump at a time and no signal is lost. Idle, it costs this object.
 */
final class DrainRun implements DrainCarrier, Runnable {
    private static final System.Logger LOG = System.getLogger(DrainRun.class.getName());

    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    private enum Stage {
        IDLE,
        SCHEDULED,
        PUMPING,
        SIGNALLED,
        OVER
    }

    private final InstalledFactory factory;
    private final GenerationContext context;
    private final Inbox inbox;
    private final Duration idleRepoll;
    private final Host host;

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.IDLE);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final WorkerSeat seat = new WorkerSeat();
    private final Runnable mailSignal = this::signal;
    /** Whether a look at leisure is on its way: one at a time, however often mail comes meanwhile. */
    private final AtomicBoolean repollAwaited = new AtomicBoolean();

    private volatile boolean ending;
    private volatile long notBeforeNanos;
    private volatile long lastBusyNanos = System.nanoTime();
    private volatile @Nullable Future<?> idleWatch;
    private volatile @Nullable Future<?> namedTime;
    private volatile Duration idleTimeout = Duration.ZERO;
    private @Nullable Drain drain;

    /** What a run needs of its host; called outside every lock. */
    interface Host {
        void enqueue(Runnable pump);

        Future<?> after(Duration delay, Runnable signal);

        void opened(DrainRun run);

        void exited(DrainRun run, DrainExitReason reason, @Nullable Throwable failure);
    }

    DrainRun(InstalledFactory factory, GenerationContext context, Inbox inbox, Duration idleRepoll, Host host) {
        this.factory = factory;
        this.context = context;
        this.inbox = inbox;
        this.idleRepoll = idleRepoll;
        this.host = host;
    }

    /** Listens for mail first and looks for it then, so that no message falls between. */
    void start() {
        inbox.onMail(mailSignal);
        if (stage.get() == Stage.OVER) { // it was ended before it was started, and has forgotten to listen already
            inbox.forget(mailSignal);
        }
        schedule();
    }

    /** There may be something to do. */
    void signal() {
        if (notBeforeNanos != 0 && System.nanoTime() - notBeforeNanos < 0) {
            return;
        }
        schedule();
    }

    private void schedule() {
        while (true) {
            Stage now = stage.get();
            if (now == Stage.IDLE && stage.compareAndSet(Stage.IDLE, Stage.SCHEDULED)) {
                host.enqueue(this);
                return;
            }
            if (now == Stage.PUMPING && !stage.compareAndSet(Stage.PUMPING, Stage.SIGNALLED)) {
                continue;
            }
            if (now != Stage.IDLE) {
                return;
            }
        }
    }

    @Override
    public void run() {
        stage.set(Stage.PUMPING);
        Pumped pumped = null;
        Throwable failure = null;
        seat.take(factory.factory().getClass().getClassLoader());
        try {
            // Asked inside the seat: whoever ends this run from now on interrupts it there.
            pumped = ending ? Pumped.idle() : pump();
        } catch (Throwable thrown) { // whatever a plug-in throws ends its generation, nothing else
            failure = thrown;
        } finally {
            seat.leave();
        }
        if (ending) {
            announceLast(failure);
            finish();
        } else if (pumped == null) {
            end();
            finish();
            if (context.fenced()) {
                announceLast(failure);
            } else {
                host.exited(this, DrainExitReason.FAILED, failure);
            }
        } else {
            settle(pumped);
        }
    }

    /** What a cut pump threw is expected; anything else is worth a line, though its generation ends anyway. */
    private void announceLast(@Nullable Throwable failure) {
        if (failure != null
                && !(failure instanceof StaleDrainException)
                && !(failure instanceof InterruptedException)) {
            LOG.log(System.Logger.Level.INFO, () -> "drain " + this + " failed in its last pump", failure);
        }
    }

    private Pumped pump() throws Exception {
        Drain opened = drain;
        if (opened == null) {
            opened = factory.factory().open(context);
            drain = opened;
            host.opened(this);
            if (ending) {
                return Pumped.idle();
            }
        }
        context.beginPump();
        notBeforeNanos = 0;
        return Objects.requireNonNull(opened.pump(context), "the drain gave null; give Pumped.idle()");
    }

    private void settle(Pumped pumped) {
        NextPump next = NextPump.after(pumped, context);
        if (context.decidedAny() || !context.empty()) {
            lastBusyNanos = System.nanoTime();
        }
        if (pumped instanceof Pumped.NotBefore wait) {
            pumpAfter(wait.delay());
        } else if (next == NextPump.AT_LEISURE && repollAwaited.compareAndSet(false, true)) {
            Future<?> unused = host.after(idleRepoll, this::repoll);
        }
        if (next == NextPump.AT_ONCE) {
            stage.set(Stage.SCHEDULED);
            host.enqueue(this);
        } else if (!stage.compareAndSet(Stage.PUMPING, Stage.IDLE)) {
            stage.set(Stage.IDLE);
            signal();
        }
        if (ending) {
            schedule();
        }
    }

    private void pumpAfter(Duration asked) {
        Duration delay = asked.compareTo(LONGEST_DELAY) < 0 ? asked : LONGEST_DELAY;
        notBeforeNanos = System.nanoTime() + delay.toNanos();
        namedTime = host.after(delay, this::scheduleAfterDelay);
    }

    private void repoll() {
        repollAwaited.set(false);
        signal();
    }

    private void scheduleAfterDelay() {
        notBeforeNanos = 0;
        schedule();
    }

    /** For a timed drain: ends it when there has been no mail for this long, pumped or not, else looks again later. */
    void watchIdle(Duration timeout) {
        idleTimeout = timeout;
        long rest = timeout.toNanos() - (System.nanoTime() - lastBusyNanos);
        boolean quiet = stage.get() == Stage.IDLE && context.empty();
        if (ending) {
            return;
        }
        if (quiet && rest <= 0) {
            host.exited(this, DrainExitReason.IDLE_TIMEOUT, null);
        } else {
            Duration next = quiet ? Duration.ofNanos(rest) : timeout;
            idleWatch = host.after(next, () -> watchIdle(timeout));
        }
    }

    @Override
    public void stays() {
        lastBusyNanos = System.nanoTime();
        watchIdle(idleTimeout);
    }

    /** What is timed holds this run and its inbox, for a day at the longest. */
    private static void callOff(@Nullable Future<?> timed) {
        if (timed != null) {
            timed.cancel(false);
        }
    }

    private void finish() {
        callOff(idleWatch);
        callOff(namedTime);
        Drain opened = drain;
        drain = null;
        if (opened != null) {
            seat.takeForClose(factory.factory().getClass().getClassLoader());
            try {
                opened.close();
            } catch (Throwable thrown) { // a plug-in's close must not keep its session from going on
                LOG.log(System.Logger.Level.WARNING, () -> "drain " + this + " failed in close", thrown);
            } finally {
                seat.leave();
            }
        }
        stage.set(Stage.OVER);
        inbox.forget(mailSignal);
        ended.complete(null);
    }

    @Override
    public void end() {
        if (!ending) {
            ending = true;
            context.end();
            schedule();
        }
    }

    @Override
    public boolean interrupt() {
        return seat.interrupt();
    }

    @Override
    public boolean occupies(Thread thread) {
        return seat.takenBy(thread);
    }

    @Override
    public DrainGeneration generation() {
        return context.generation();
    }

    Inbox inbox() {
        return inbox;
    }

    @Override
    public String type() {
        return factory.type();
    }

    @Override
    public Object factory() {
        return factory;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public String toString() {
        return context.session() + "/" + context.generation().number();
    }
}
