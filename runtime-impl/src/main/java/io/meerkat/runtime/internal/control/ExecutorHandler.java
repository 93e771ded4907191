package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.DetachReport;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.run.ExecutorFactories.Installed;
import io.meerkat.runtime.internal.run.TurnCut;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.SessionEntry.WantedExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Executors of sessions by command: attach, detach (control-plane.md 1.3; design, sections 4 and 6). */
final class ExecutorHandler {
    private final ControlContext context;
    private final RegistrationHandler registration;
    private final ExecutorSeats seats;
    private final ExecutorStops stops;

    ExecutorHandler(
            ControlContext context, RegistrationHandler registration, ExecutorSeats seats, ExecutorStops stops) {
        this.context = context;
        this.registration = registration;
        this.seats = seats;
        this.stops = stops;
    }

    Done ensure(EnsureSessionWithExecutor command) {
        SessionId id = command.session();
        Optional<SessionEntry> present = context.sessions().find(id);
        if (present.filter(ExecutorSeats::attached).isPresent()) {
            return Done.DONE;
        }
        LifecyclePhase phase = present.map(entry -> entry.authority().phase()).orElse(LifecyclePhase.IDLE);
        present.filter(Facts::destroyed).ifPresent(entry -> {
            throw Refusals.destroyed(id);
        });
        Installed factory = require(command, phase);
        WantedExecutor wanted = new WantedExecutor(command.executorType(), command.settings());
        Attachment fresh = seats.open(id, factory, wanted, phase);
        Optional<SessionEntry> inserted = Optional.empty();
        boolean attached = false;
        try {
            inserted = registration.register(id, SessionOptions.DEFAULT, command.name());
            attached = context.sessions().gated(id, command.name(), entry -> seats.attach(entry, fresh));
            return Done.DONE;
        } finally {
            if (!attached) {
                context.turns().close(id, fresh);
                inserted.ifPresent(entry -> registration.withdraw(entry, command.name()));
            }
        }
    }

    private Installed require(EnsureSessionWithExecutor command, LifecyclePhase phase) {
        return context.executors()
                .best(command.executorType())
                .orElseThrow(() -> Refusals.invalid(
                        "executorType",
                        phase,
                        "session '" + command.session() + "': no executor of type '" + command.executorType()
                                + "' is installed, but " + context.executors().types()
                                + "; install its bundle or use one of these"));
    }

    /** The machine inputs that {@link #ensure} would stage now; refused where no factory of the type is installed. */
    List<Input> steps(EnsureSessionWithExecutor command, SessionEntry entry) {
        if (ExecutorSeats.attached(entry)) {
            return List.of();
        }
        if (!Facts.destroyed(entry)) {
            require(command, entry.authority().phase());
        }
        return ExecutorSeats.claim(entry);
    }

    DetachReport detach(DetachExecutor command) {
        SessionEntry found = context.sessions().require(command.session());
        Facts.requireOutside(found, command.name());
        return context.sessions().gated(command.session(), command.name(), entry -> {
            Optional<Attachment> attachment = entry.attachment();
            TurnCut.Detached detached = context.turns().detach(entry, attachment);
            if (detached.verdict() instanceof Verdict.Refused<LifecyclePhase> refused) {
                throw Refusals.machine(entry, refused);
            }
            entry.wantExecutor(Optional.empty());
            CancelOutcome turn = attachment
                    .map(present -> context.turns().end(entry, present, Duration.ZERO))
                    .orElse(CancelOutcome.NOT_RUNNING);
            seats.announceDetached(entry);
            attachment.filter(gone -> gone.stopReason().isPresent()).ifPresent(gone -> stops.stopDetached(entry, gone));
            return new DetachReport(turn, detached.returned().size());
        });
    }
}
