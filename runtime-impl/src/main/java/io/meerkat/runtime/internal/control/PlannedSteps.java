package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.admission.InputQueue.Wake;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.lifecycle.Destroy;
import io.meerkat.runtime.internal.machine.lifecycle.Retire;
import io.meerkat.runtime.internal.machine.registration.DetachExecutor;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.session.Ingress.Feed;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine inputs that a command would stage now, for explanations; composed by the handlers' own rules. */
final class PlannedSteps {
    private PlannedSteps() {}

    /** A destroyed session has no window to open, and one that is open is joined. */
    static List<Input> unregister(SessionEntry entry) {
        return entry.authority()
                .read(state -> state.require(LifecycleFields.LIFECYCLE_PHASE) == LifecyclePhase.DESTROYED
                                || state.require(RegistrationFields.REGISTRATION_PHASE) == RegistrationPhase.DRAINING
                        ? List.of()
                        : List.of(Facts.beginUnregister(entry, state)));
    }

    static List<Input> silentIntents(SetSilentIntents command, SessionEntry entry) {
        return List.of(
                new io.meerkat.runtime.internal.machine.registration.SetSilentIntents(entry.id(), command.intents()));
    }

    static List<Input> stop(StopRuntimeExecutor command, SessionEntry entry) {
        return List.of(new io.meerkat.runtime.internal.machine.lifecycle.StopRuntimeExecutor(command.reason()));
    }

    static List<Input> ingress(ControlContext context, SetPeerIngressContext command, SessionEntry entry) {
        Optional<Feed> claimed = command.commsRuntime().map(runtime -> feed(context, entry, runtime));
        List<Input> steps = new ArrayList<>(IngressHandler.step(command, Facts.owner(entry), claimed));
        boolean runs = Facts.drainRuns(entry);
        if (!command.keepAlive() && runs) {
            steps.add(0, new StopDrain());
        } else if (command.keepAlive() && claimed.isPresent() && !runs) {
            long next = entry.authority().read(state -> state.require(DrainFields.DRAIN_GENERATION)) + 1;
            steps.add(new SpawnDrain(DrainMode.PERSISTENT_HOST, next, DrainService.SERVING));
        }
        return steps;
    }

    /** The feed it has, or one that stands for the inbox it would get. */
    private static Feed feed(ControlContext context, SessionEntry entry, CommsRuntime runtime) {
        CommsClaims.requireClaimable(context, entry, runtime);
        var id = context.comms().idOf(runtime);
        return entry.ingress()
                .feed(id)
                .orElseGet(() -> new Feed(
                        id, runtime.name(), runtime, new Inbox(entry.id(), 1, context.clock(), Tally.unseen())));
    }

    static List<Input> notifyExited(NotifyDrainExited command, SessionEntry entry) {
        return List.of(new io.meerkat.runtime.internal.machine.drain.NotifyDrainExited(command.reason(), null));
    }

    static List<Input> abort(SessionEntry entry) {
        return Facts.drainRuns(entry) ? List.of(new StopDrain()) : List.of();
    }

    static List<Input> accept(ControlContext context, io.meerkat.runtime.input.Input input, SessionEntry entry) {
        requireNew(entry, input);
        return context.queue().steps(entry, input, Wake.BY_POLICY, List.of());
    }

    static List<Input> acceptWithoutWake(
            ControlContext context, io.meerkat.runtime.input.Input input, SessionEntry entry) {
        requireNew(entry, input);
        return context.queue().steps(entry, input, Wake.NOBODY, List.of());
    }

    static List<Input> ingest(ControlContext context, Ingest command, SessionEntry entry) {
        List<Input> ingestion = InputHandler.ingestion(command, entry);
        requireNew(entry, command.input());
        return context.queue().steps(entry, command.input(), Wake.BY_POLICY, ingestion);
    }

    /** The queue refuses an input whose id it knows before it asks the machine. */
    private static void requireNew(SessionEntry entry, io.meerkat.runtime.input.Input input) {
        if (entry.ledger().kept(input.id()).isPresent()) {
            throw Refusals.invalid(
                    "input", entry, entry + " has an input " + input.id() + " already; make a new one with a fresh id");
        }
    }

    static List<Input> retire(SessionEntry entry) {
        return List.of(new Retire(entry.id()));
    }

    static List<Input> destroy(SessionEntry entry) {
        return List.of(new Destroy(entry.id()));
    }

    static List<Input> detach() {
        return List.of(new DetachExecutor());
    }
}
