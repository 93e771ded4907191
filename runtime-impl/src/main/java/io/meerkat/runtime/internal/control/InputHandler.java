package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.BoundaryReceipt;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.InputState;
import io.meerkat.runtime.command.ListActiveInputs;
import io.meerkat.runtime.command.LoadBoundaryReceipt;
import io.meerkat.runtime.command.PublishEvent;
import io.meerkat.runtime.command.RuntimeState;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.internal.admission.InputQueue.Wake;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import io.meerkat.runtime.internal.machine.state.WorkId;
import io.meerkat.runtime.internal.machine.state.WorkOrigin;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.List;
import java.util.Optional;

/** Inputs by command, and questions about them; none takes the gate (control-plane.md 1.3 to 1.5). */
final class InputHandler {
    private final ControlContext context;

    InputHandler(ControlContext context) {
        this.context = context;
    }

    AcceptedInput accept(AcceptWithCompletion command) {
        SessionEntry entry = context.sessions().require(command.session());
        AcceptedInput accepted = context.queue().accept(entry, command.input(), Wake.BY_POLICY, List.of());
        requireTaken(entry, accepted.outcome());
        return accepted;
    }

    AcceptOutcome acceptWithoutWake(AcceptWithoutWake command) {
        SessionEntry entry = context.sessions().require(command.session());
        AcceptOutcome outcome = context.queue()
                .accept(entry, command.input(), Wake.NOBODY, List.of())
                .outcome();
        requireTaken(entry, outcome);
        return outcome;
    }

    private static void requireTaken(SessionEntry entry, AcceptOutcome outcome) {
        if (outcome instanceof AcceptOutcome.Rejected rejected) {
            throw Refusals.rejected(entry, rejected.reason());
        }
    }

    AcceptOutcome ingest(Ingest command) {
        SessionEntry entry = context.sessions().require(command.session());
        return context.queue()
                .accept(entry, command.input(), Wake.BY_POLICY, ingestion(command, entry))
                .outcome();
    }

    /** The machine inputs that come before the acceptance of an input that is ingested. */
    static List<Input> ingestion(Ingest command, SessionEntry entry) {
        Ingest.Binding binding = command.expected().orElseGet(() -> present(entry));
        return List.of(new io.meerkat.runtime.internal.machine.inputs.Ingest(
                entry.id(),
                new AgentRuntimeId(binding.runtimeId()),
                binding.fenceToken(),
                null,
                new RuntimeEpochId(binding.epochId()),
                new WorkId(command.input().id().value()),
                WorkOrigin.INGEST));
    }

    private static Ingest.Binding present(SessionEntry entry) {
        return entry.authority().read(state -> {
            AgentRuntimeId runtime = state.get(RegistrationFields.ACTIVE_RUNTIME_ID);
            Long fence = state.get(RegistrationFields.ACTIVE_FENCE_TOKEN);
            RuntimeEpochId epoch = state.get(RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID);
            if (runtime == null || fence == null || epoch == null) {
                throw Refusals.notBound(entry, LifecycleFields.visiblePhase(state));
            }
            return new Ingest.Binding(runtime.value(), fence, epoch.value());
        });
    }

    Done publish(PublishEvent command) {
        SessionEntry entry = context.sessions().require(command.session());
        Verdict<LifecyclePhase> verdict = entry.authority().apply(publication(command));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        context.events().publish(command.type(), entry.id(), command.detail(), command.attributes());
        return Done.DONE;
    }

    static List<Input> publication(PublishEvent command) {
        return List.of(new io.meerkat.runtime.internal.machine.lifecycle.PublishEvent(
                command.type().code()));
    }

    Optional<InputSnapshot> state(InputState command) {
        return Snapshots.input(context.sessions().require(command.session()), command.input());
    }

    List<InputId> active(ListActiveInputs command) {
        return context.sessions().require(command.session()).authority().read(GivenUp::open);
    }

    LifecyclePhase phase(RuntimeState command) {
        return context.sessions().require(command.session()).authority().read(LifecycleFields::visiblePhase);
    }

    Optional<BoundaryReceipt> receipt(LoadBoundaryReceipt command) {
        return context.sessions().require(command.session()).ledger().receipt(command.run(), command.sequence());
    }
}
