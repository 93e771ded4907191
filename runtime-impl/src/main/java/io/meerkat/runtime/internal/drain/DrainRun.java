package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.telemetry.CopiedFailure;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One generation of one session's drain on the shared workers: prepared or not, started once, then discarded.
 *
 * <p>Thread-safe; its schedule sees to it that there is at most one pump at a time. Idle, it costs this object.
 */
final class DrainRun implements DrainCarrier, Runnable {
    private static final System.Logger LOG = UngatedLogger.of(DrainRun.class);

    private final PluginDrain plugin;
    private final GenerationContext context;
    private final Inbox inbox;
    private final DrainRunHost host;

    private final PumpSchedule schedule = new PumpSchedule();
    private final RunTimes times;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final WorkerSeat seat = new WorkerSeat();
    private final Runnable mailSignal = this::signal;

    /** Whether it was started: until then it opens its plug-in's drain, and no more. */
    private volatile boolean started;

    private volatile boolean ready;
    private volatile boolean ending;
    private volatile long handOverBegan;

    /** Only the pumps', as is {@link #holdingClaims}. */
    private boolean serving;

    private boolean holdingClaims;

    DrainRun(InstalledFactory factory, GenerationContext context, Inbox inbox, Duration idleRepoll, DrainRunHost host) {
        this.plugin = new PluginDrain(factory, context);
        this.context = context;
        this.inbox = inbox;
        this.host = host;
        this.times = new RunTimes(this, idleRepoll);
    }

    /** Opens the plug-in's drain ahead of its time; the host is told when that is done. */
    void prepare() {
        schedule();
    }

    /** Whether it was not started: it only opens its plug-in's drain ahead of its time, or closes it. */
    boolean prepares() {
        return !started;
    }

    /** Whether it was prepared, and would pump at once if it were started. */
    boolean ready() {
        return ready;
    }

    /** Its first pump ends a hand-over whose fence fell at this time of the system's timer. */
    void endsHandOver(long beganNanos) {
        handOverBegan = beganNanos;
    }

    /** Listens for mail first and looks for it then, so that no message falls between. */
    void start() {
        started = true;
        inbox.onMail(mailSignal);
        if (schedule.isOver()) { // it was ended before it was started, and has forgotten to listen already
            inbox.forget(mailSignal);
        }
        schedule();
    }

    /** There may be something to do. */
    void signal() {
        if (!times.isTooEarly()) {
            schedule();
        }
    }

    private void schedule() {
        if (schedule.request()) {
            host.enqueue(this);
        }
    }

    @Override
    public void run() {
        DrainWorkers.Entry entry = host.enter(this);
        if (entry == DrainWorkers.Entry.HELD_BACK) {
            return;
        }
        if (entry == DrainWorkers.Entry.CLOSES_LATER) {
            over();
            return;
        }
        schedule.pumpBegins();
        Pumped pumped = null;
        Throwable failure = null;
        seat.take(plugin.loader());
        try {
            // Asked inside the seat: whoever ends this run from now on interrupts it there.
            pumped = ending ? Pumped.idle() : openAndPump();
        } catch (Throwable thrown) { // whatever a plug-in throws ends its generation, nothing else
            failure = plain(thrown);
        } finally {
            seat.leave();
            host.leave(this);
        }
        if (ending) {
            try {
                announceLast(failure);
            } finally {
                finish();
            }
        } else if (pumped == null) {
            failed(failure);
        } else if (started && serving) {
            settle(pumped);
        } else {
            prepared();
        }
    }

    private Pumped openAndPump() throws Exception {
        if (!plugin.isOpen()) {
            plugin.open();
        }
        if (ending || !started) {
            return Pumped.idle();
        }
        if (!serving) {
            serving = true;
            host.serving(this, handOverBegan);
        }
        context.beginPump();
        times.pumpBegins();
        return plugin.pump();
    }

    /** Inside the seat, where whoever stays is seen: from then on no foreign code is asked for its words. */
    private static Throwable plain(Throwable thrown) {
        boolean cut = thrown.getClass() == StaleDrainException.class || thrown.getClass() == InterruptedException.class;
        return cut ? thrown : CopiedFailure.of(thrown);
    }

    private void failed(@Nullable Throwable failure) {
        try {
            end();
            // Told before it is closed: a close that never returns must not keep the session without a drain.
            if (!started) {
                host.prepared(this, failure);
            } else if (context.fenced()) {
                announceLast(failure);
            } else {
                host.exited(this, DrainExitReason.FAILED, failure);
            }
        } finally {
            finish();
        }
    }

    private void prepared() {
        ready = true;
        rest();
        host.prepared(this, null);
    }

    /** What a cut pump threw is expected; anything else is worth a line, though its generation ends anyway. */
    private void announceLast(@Nullable Throwable failure) {
        if (failure != null
                && !(failure instanceof StaleDrainException)
                && !(failure instanceof InterruptedException)) {
            LOG.log(System.Logger.Level.INFO, () -> "drain " + this + " failed in its last pump: " + failure, failure);
        }
    }

    private void settle(Pumped pumped) {
        NextPump next = NextPump.after(pumped, context);
        if (times.isTimed() && (context.decidedAny() || !context.empty())) {
            times.busy();
        }
        if (context.holdsClaims() != holdingClaims) {
            holdingClaims = !holdingClaims;
            host.holdsClaims(this, holdingClaims);
        }
        if (pumped instanceof Pumped.NotBefore wait) {
            times.notBefore(wait.delay());
        } else if (next == NextPump.AT_LEISURE) {
            times.atLeisure();
        }
        if (next == NextPump.AT_ONCE) {
            schedule.again();
            host.enqueue(this);
        } else {
            rest();
        }
    }

    /** Waits for the next signal; one that came meanwhile counts, and so does an end. */
    private void rest() {
        if (!schedule.rests()) {
            signal();
        }
        if (ending) {
            schedule();
        }
    }

    /** For a timed drain: ends it when there has been no mail for this long. */
    void watchIdle(Duration timeout) {
        times.watchIdle(timeout);
    }

    void idleTooLong() {
        host.exited(this, DrainExitReason.IDLE_TIMEOUT, null);
    }

    /** Whether no pump is under way or due, and no mail is left. */
    boolean quiet() {
        return schedule.isIdle() && context.empty();
    }

    Future<?> after(Duration delay, Runnable task) {
        return host.after(delay, task);
    }

    @Override
    public void stays() {
        times.stays();
    }

    /** It held a claim or a worker for longer than it may: it is as if its pump had failed, though that may go on. */
    void expire(Throwable why) {
        if (started) {
            host.exited(this, DrainExitReason.FAILED, why);
        } else {
            host.prepared(this, why);
        }
    }

    /** Whatever becomes of the close, it is over for everybody who waits for its end. */
    private void finish() {
        Throwable failure = null;
        try {
            if (plugin.isOpen()) {
                failure = close();
            }
        } finally {
            over();
        }
        if (failure != null) {
            LOG.log(System.Logger.Level.WARNING, "drain " + this + " failed in close: " + failure, failure);
        }
    }

    private @Nullable Throwable close() {
        host.enterToClose(this);
        seat.takeForClose(plugin.loader());
        try {
            plugin.close();
            return null;
        } catch (Throwable thrown) { // a plug-in's close must not keep its session from going on
            return plain(thrown);
        } finally {
            seat.leave();
            host.leave(this);
        }
    }

    private void over() {
        times.callOff();
        if (holdingClaims) {
            host.holdsClaims(this, false);
        }
        schedule.end();
        inbox.forget(mailSignal);
        inbox.forget(context);
        ended.complete(null);
    }

    @Override
    public void end() {
        if (!ending) {
            ending = true;
            context.end();
            schedule();
            host.ends(this);
        }
    }

    /** Whether there is a plug-in's drain to be closed; for the worker that has it. */
    boolean isOpen() {
        return plugin.isOpen();
    }

    boolean ending() {
        return ending;
    }

    @Override
    public boolean interrupt() {
        return seat.interrupt();
    }

    @Override
    public boolean occupies(Thread thread) {
        return seat.takenBy(thread);
    }

    /** Who is in the plug-in's code now. */
    Optional<WorkerSeat.Occupant> occupant() {
        return seat.occupant();
    }

    /** Since when it holds the oldest of its claims, by the system's timer; 0: it holds none. */
    long claimsHeldSince() {
        return context.claimsHeldSince();
    }

    @Override
    public DrainGeneration generation() {
        return context.generation();
    }

    GenerationContext context() {
        return context;
    }

    Inbox inbox() {
        return inbox;
    }

    @Override
    public String type() {
        return plugin.factory().type();
    }

    @Override
    public String bundle() {
        return plugin.factory().bundle();
    }

    @Override
    public InstalledFactory factory() {
        return plugin.factory();
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
