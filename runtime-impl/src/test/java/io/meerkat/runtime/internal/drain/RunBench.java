package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputJournal;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.session.Authority;
import io.meerkat.runtime.internal.session.ChangeSignal;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One generation of one drain on a real inbox and a real machine, with whatever workers a test wants. */
final class RunBench implements DrainRunHost {
    static final int CLAIMS_PER_PUMP = 8;

    final Queue<Duration> timers = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> timed = new ConcurrentLinkedQueue<>();
    final Queue<DrainExitReason> exits = new ConcurrentLinkedQueue<>();
    final Inbox inbox;
    final DrainRun run;
    private final Executor workers;
    /** What the host does at a report. */
    Runnable whenExited = () -> {};

    RunBench(DrainFactory factory, Executor workers) {
        this(factory, workers, new Inbox(SessionId.of("bench"), 1_024, InstantSource.system(), Tally.unseen()));
    }

    RunBench(DrainFactory factory, Executor workers, Inbox inbox) {
        this.workers = workers;
        this.inbox = inbox;
        SessionId session = inbox.session();
        Authority authority = new Authority(SessionTable.TABLE, step -> {}, () -> {}, false);
        SessionEntry entry = new SessionEntry(
                session, SessionOptions.DEFAULT, authority, new ChangeSignal(), workers, Runnable::run);
        DrainGeneration generation = Generations.next();
        boolean ready = authority
                .apply(
                        new RegisterSession(session),
                        new AttachSessionIngress(new CommsRuntimeId("bench"), inbox.instance(), 0),
                        new SpawnDrain(DrainMode.PERSISTENT_HOST, generation.number(), DrainService.SERVING))
                .accepted();
        if (!ready) {
            throw new AssertionError("the machine does not let the bench drain");
        }
        Counters counters = new Counters();
        EventLog events = new EventLog(16, InstantSource.system(), SequenceReserve.inMemory(), Runnable::run);
        InputJournal journal = new InputJournal(events, InstantSource.system());
        InboxAdmission admission = new InboxAdmission(
                new InputQueue(queued -> {}, journal, new EndedInputs(() -> RuntimeSettings.DEFAULT, journal)),
                events,
                counters);
        GenerationContext context =
                new GenerationContext(entry, generation, inbox, admission, counters, CLAIMS_PER_PUMP);
        context.serve(0);
        run = new DrainRun(
                new InstalledFactory(factory, "bench", 0, 0, "test"), context, inbox, Duration.ofMillis(50), this);
    }

    /** Lets the time of everything pass that is timed now. */
    void passTime() {
        for (int left = timed.size(); left > 0; left--) {
            timed.remove().run();
        }
    }

    /** A message whose fate nobody waits for. */
    void mail(String text) {
        CompletableFuture<Receipt> unused = send(text);
    }

    CompletableFuture<Receipt> send(String text) {
        if (inbox.offer(Message.text(text, "bench")) instanceof Offer.Queued queued) {
            return queued.receipt().toCompletableFuture();
        }
        throw new AssertionError("'" + text + "' was not queued");
    }

    @Override
    public void enqueue(DrainRun pump) {
        workers.execute(pump);
    }

    @Override
    public DrainWorkers.Entry enter(DrainRun entered) {
        return DrainWorkers.Entry.MAY_PUMP;
    }

    @Override
    public void enterToClose(DrainRun entered) {}

    @Override
    public void leave(DrainRun left) {}

    @Override
    public void ends(DrainRun ending) {}

    @Override
    public void holdsClaims(DrainRun holding, boolean any) {}

    @Override
    public void prepared(DrainRun prepared, @Nullable Throwable failure) {}

    @Override
    public Future<?> after(Duration delay, Runnable signal) {
        timers.add(delay);
        timed.add(signal);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void serving(DrainRun serving, long handOverBegan) {}

    @Override
    public void exited(DrainRun exited, DrainExitReason reason, @Nullable Throwable failure) {
        exits.add(reason);
        whenExited.run();
    }
}
