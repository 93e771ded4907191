package io.meerkat.benchmarks.stress;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputJournal;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.session.Authority;
import io.meerkat.runtime.internal.session.ChangeSignal;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A session with one message in its inbox, generation 1 serving; one may admit the message and another fence it. */
final class FencedSession {
    /** The house's table without what makes the machine ask who admits: a planted fault. */
    static final TransitionTable<LifecyclePhase> WITHOUT_FENCE = withoutFence();

    private static final DrainGeneration FIRST = new DrainGeneration(1);

    private final Inbox inbox = Mail.with(1, Mail.inbox());
    private final Counters counters = new Counters();
    private final SessionEntry entry;
    private final InboxAdmission admission;
    private final ExternalEvent event;

    FencedSession(TransitionTable<LifecyclePhase> table) {
        Authority authority = new Authority(table, step -> {}, () -> {}, false);
        boolean ready = authority
                .apply(
                        new RegisterSession(Mail.SESSION),
                        new AttachSessionIngress(new CommsRuntimeId("stress"), inbox.instance(), 0),
                        new SpawnDrain(DrainMode.PERSISTENT_HOST, FIRST.number(), DrainService.SERVING))
                .accepted();
        if (!ready) {
            throw new IllegalStateException("the machine does not let the session drain");
        }
        entry = new SessionEntry(
                Mail.SESSION, SessionOptions.DEFAULT, authority, new ChangeSignal(), Runnable::run, Runnable::run);
        EventLog events = new EventLog(4, InstantSource.system(), SequenceReserve.inMemory(), Runnable::run);
        InputJournal journal = new InputJournal(events, InstantSource.system());
        admission = new InboxAdmission(
                new InputQueue(queued -> {}, journal, new EndedInputs(() -> RuntimeSettings.DEFAULT, journal)),
                events,
                counters);
        event = new ExternalEvent(
                InputHeader.of(Instant.EPOCH, InputSource.external("stress")),
                "stress",
                Message.text("early", "stress"));
    }

    private static TransitionTable<LifecyclePhase> withoutFence() {
        Set<String> fence = Set.of("drain_running", "drain_serving", "generation_current");
        TransitionTable<LifecyclePhase> house = SessionTable.TABLE;
        List<Transition<LifecyclePhase>> rows = house.transitions().stream()
                .map(row -> row.input() == AdmitFromDrain.class ? without(row, fence) : row)
                .toList();
        return new TransitionTable<>(house.schema(), house.phase(), rows, house.invariants());
    }

    private static Transition<LifecyclePhase> without(Transition<LifecyclePhase> row, Set<String> guards) {
        return new Transition<>(
                row.name(),
                row.input(),
                row.from(),
                row.to(),
                row.guards().stream()
                        .filter(guard -> !guards.contains(guard.name()))
                        .toList(),
                row.updates(),
                row.effects());
    }

    /** What the first generation is answered. */
    String admit() {
        try {
            return admission.admit(entry, FIRST, inbox, 1, 1, event).kind().name();
        } catch (StaleDrainException fence) {
            return "FENCED";
        }
    }

    /** W in the moment of the fence. */
    long fence(Input step) {
        long[] admitted = {-1};
        entry.authority().decide(state -> List.of(step), state -> admitted[0] = admittedThrough(state));
        return admitted[0];
    }

    private long admittedThrough(State state) {
        Long through = state.get(IngressFields.ADMITTED_THROUGH, inbox.instance());
        return through == null ? 0 : through;
    }

    /** In the end: W, the inputs in the queue, the letters that wait, what was counted. */
    String fate() {
        long through = entry.authority().read(this::admittedThrough);
        int queued = entry.ledger().waiting(Lane.QUEUE).size();
        return "W=" + through + " queued=" + queued + " depth=" + inbox.depthAfter(through) + " counted="
                + counters.admitted.sum() + " stale=" + counters.stale.sum();
    }
}
