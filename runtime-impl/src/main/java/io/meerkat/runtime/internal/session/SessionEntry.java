package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One registration of one session; a later registration of the same id is another entry.
 *
 * <p>Thread-safe. Only {@link #authority} says what the session is; everything else is mechanics that follow it.
 */
public final class SessionEntry {
    private final SessionId id;
    private final SessionOptions options;
    private final UUID epoch = UUID.randomUUID();
    private final Authority authority;
    private final ChangeSignal changes;
    private final Gate gate = new Gate();
    private final DrainSlot drain = new DrainSlot();
    private final Ingress ingress = new Ingress();
    private final InputLedger ledger = new InputLedger();
    private final SerialExecutor callbacks;
    private final Executor signals;
    private final Executor stages;
    private volatile @Nullable Attachment attachment;
    private volatile @Nullable WantedExecutor wantedExecutor;
    private volatile @Nullable String stop;
    private @Nullable CompletableFuture<UnregisterReport> teardown;
    private volatile boolean removed;
    private volatile boolean claimed;
    private volatile @Nullable Unregistering unregistering;
    private volatile @Nullable RunId endTold;

    /**
     * @param threads for foreign call-backs; take every task, as {@link ForeignThreads} do
     * @param stages for the stages of whoever waits, likewise
     */
    public SessionEntry(
            SessionId id,
            SessionOptions options,
            Authority authority,
            ChangeSignal changes,
            Executor threads,
            Executor stages) {
        this.id = id;
        this.options = options;
        this.authority = authority;
        this.changes = changes;
        this.callbacks = new SerialExecutor(threads);
        this.signals = threads;
        this.stages = stages;
    }

    public SessionId id() {
        return id;
    }

    public SessionOptions options() {
        return options;
    }

    public RuntimeEpochId epoch() {
        return new RuntimeEpochId(epoch.toString());
    }

    /** The logical runtime id that addresses this session (control-plane.md, appendix B). */
    public AgentRuntimeId runtimeId() {
        return new AgentRuntimeId("rt:session:" + id);
    }

    public Authority authority() {
        return authority;
    }

    /** Announces every accepted step of the machine. */
    public ChangeSignal changes() {
        return changes;
    }

    public Gate gate() {
        return gate;
    }

    public DrainSlot drain() {
        return drain;
    }

    public Ingress ingress() {
        return ingress;
    }

    public InputLedger ledger() {
        return ledger;
    }

    /** Where its comms runtimes are called: in order, outside every lock. */
    public Executor callbacks() {
        return callbacks;
    }

    /** Where a turn is told that there is a reason to come to its boundary, outside every lock. */
    public Executor signals() {
        return signals;
    }

    /**
     * Where stages of whoever waits run, outside every lock: each task by itself, so that one that stays keeps nobody else
     * from being told.
     */
    public Executor stages() {
        return stages;
    }

    public Optional<Attachment> attachment() {
        return Optional.ofNullable(attachment);
    }

    public synchronized void attach(Attachment fresh) {
        attachment = fresh;
    }

    /** Takes the attachment away if it is still this one. */
    public synchronized boolean detach(Attachment expected) {
        boolean present = attachment == expected;
        if (present) {
            attachment = null;
        }
        return present;
    }

    /** The executor that the session is to have again when a factory of its type comes. */
    public Optional<WantedExecutor> wantedExecutor() {
        return Optional.ofNullable(wantedExecutor);
    }

    public void wantExecutor(Optional<WantedExecutor> wanted) {
        wantedExecutor = wanted.orElse(null);
    }

    /** A stop for good was asked for: it is due until {@link #stopSettled}. */
    public synchronized void requestStop(String reason) {
        stop = stop == null ? reason : stop;
    }

    public Optional<String> stopRequested() {
        return Optional.ofNullable(stop);
    }

    public synchronized void stopSettled() {
        stop = null;
    }

    /** What an executor was asked for with. */
    public record WantedExecutor(String type, Map<String, String> settings) {}

    /** The one removal of this entry that is under way: the given one, unless there is one already. */
    public synchronized CompletableFuture<UnregisterReport> beginTeardown(CompletableFuture<UnregisterReport> fresh) {
        CompletableFuture<UnregisterReport> present = teardown;
        if (present == null) {
            present = fresh;
            teardown = present;
        }
        return present;
    }

    /** It did not come to its end: the next one may begin. */
    public synchronized void teardownFailed() {
        teardown = null;
    }

    /**
     * The unregister that is under way, for people.
     *
     * @param turnOwner the bundle of the executor that it waits for
     * @param drainOwner the bundle of the drain that it waits for
     */
    public record Unregistering(long sinceNanos, String turnOwner, String drainOwner) {}

    /** It has begun, or is taken up again: its age counts from the first time. */
    public void unregisterBegins(String turnOwner, String drainOwner) {
        Unregistering earlier = unregistering;
        unregistering = earlier == null ? new Unregistering(System.nanoTime(), turnOwner, drainOwner) : earlier;
    }

    public Optional<Unregistering> unregistering() {
        return Optional.ofNullable(unregistering);
    }

    /** Whether this entry has left the registry; its handles are refused from then on. */
    public boolean removed() {
        return removed;
    }

    /** It is in the registry. */
    void markInserted() {
        authority.begin();
    }

    void markRemoved() {
        removed = true;
        authority.end();
        ingress.end();
    }

    /** Somebody else was told that this session is registered: whoever inserted it must not withdraw it any more. */
    public void claim() {
        claimed = true;
    }

    public boolean claimed() {
        return claimed;
    }

    /** It is told how this run ended, though the machine has it until the session stops: nobody tells another end of it. */
    public void endTold(RunId run) {
        endTold = run;
    }

    public boolean isEndTold(RunId run) {
        return run.equals(endTold);
    }

    /** Whether this thread is inside the code of the session's own drain or executor. */
    public boolean occupiedBy(Thread thread) {
        return drain.occupiedBy(thread)
                || attachment()
                        .flatMap(Attachment::turn)
                        .filter(turn -> turn.occupies(thread))
                        .isPresent();
    }

    @Override
    public String toString() {
        return "session '" + id + "'";
    }
}
