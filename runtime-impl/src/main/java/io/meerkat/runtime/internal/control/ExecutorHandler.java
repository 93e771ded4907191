package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.DetachReport;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.lifecycle.RuntimeExecutorExited;
import io.meerkat.runtime.internal.machine.registration.RequireOpenRegistration;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.run.ExecutorFactories.Installed;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.run.TurnCut;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.SessionEntry.WantedExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Executors of sessions: attach, detach, stop for good (control-plane.md 1.3, 5.6; design, sections 4 and 6). */
final class ExecutorHandler {
    private static final System.Logger LOG = System.getLogger(ExecutorHandler.class.getName());

    private final ControlContext context;
    private final RegistrationHandler registration;

    ExecutorHandler(ControlContext context, RegistrationHandler registration) {
        this.context = context;
        this.registration = registration;
    }

    Done ensure(EnsureSessionWithExecutor command) {
        SessionId id = command.session();
        Optional<SessionEntry> present = context.sessions().find(id);
        if (present.filter(ExecutorHandler::attached).isPresent()) {
            return Done.DONE;
        }
        LifecyclePhase phase = present.map(entry -> entry.authority().phase()).orElse(LifecyclePhase.IDLE);
        present.filter(Facts::destroyed).ifPresent(entry -> {
            throw Refusals.destroyed(id);
        });
        Installed factory = context.executors()
                .best(command.executorType())
                .orElseThrow(() -> Refusals.invalid(
                        "executorType",
                        phase,
                        "session '" + id + "': no executor of type '" + command.executorType() + "' is installed, but "
                                + context.executors().types() + "; install its bundle or use one of these"));
        Attachment fresh = new Attachment(
                command.executorType(), command.settings(), factory, open(id, factory, command.settings(), phase));
        boolean inserted = false;
        boolean attached = false;
        try {
            inserted = registration.register(id, SessionOptions.DEFAULT, command.name());
            attached = context.sessions().gated(id, command.name(), entry -> attach(entry, fresh, factory));
            return Done.DONE;
        } finally {
            if (!attached) {
                context.turns().close(id, fresh);
                if (inserted) {
                    context.sessions()
                            .find(id)
                            .filter(entry -> entry.attachment().isEmpty())
                            .ifPresent(context.sessions()::remove);
                }
            }
        }
    }

    /** Foreign code: on the caller's thread, before the gate. */
    private static Executor open(SessionId id, Installed factory, Map<String, String> settings, LifecyclePhase phase) {
        try {
            return factory.factory().open(id, settings);
        } catch (IllegalArgumentException badSetting) {
            throw Refusals.invalid("settings", phase, String.valueOf(badSetting.getMessage()));
        } catch (RuntimeException | Error failure) {
            throw Refusals.internal(
                    "the executor factory '" + factory.type() + "' failed for session '" + id + "': " + failure);
        }
    }

    private boolean attach(SessionEntry entry, Attachment fresh, Installed factory) {
        if (attached(entry)) {
            return false;
        }
        Verdict<LifecyclePhase> verdict = entry.authority()
                .decide(
                        state -> List.of(
                                new RequireOpenRegistration(),
                                new io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor(
                                        entry.id())),
                        state -> entry.attach(fresh));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        entry.wantExecutor(Optional.of(new WantedExecutor(fresh.type(), fresh.settings())));
        context.events()
                .publish(
                        EventType.EXECUTOR_ATTACHED,
                        entry.id(),
                        "executor '" + fresh.type() + "' attached",
                        Map.of("type", fresh.type()));
        if (context.executors().contains(factory)) {
            context.work().workQueued(entry);
        } else {
            // It went while we attached: the one who removed it may have looked before.
            cut(entry, fresh);
            context.turns().close(entry, fresh);
            reattach(entry);
        }
        return true;
    }

    DetachReport detach(DetachExecutor command) {
        SessionEntry found = context.sessions().require(command.session());
        requireOutside(found, command.name());
        return context.sessions().gated(command.session(), command.name(), entry -> {
            entry.wantExecutor(Optional.empty());
            Optional<Attachment> attachment = entry.attachment();
            TurnCut.Detached detached = context.turns().detach(entry, attachment);
            if (detached.verdict() instanceof Verdict.Refused<LifecyclePhase> refused) {
                throw Refusals.machine(entry, refused);
            }
            CancelOutcome turn = attachment
                    .map(present -> context.turns().end(entry, present, Duration.ZERO))
                    .orElse(CancelOutcome.NOT_RUNNING);
            announceDetached(entry);
            return new DetachReport(turn, detached.returned().size());
        });
    }

    /** Whether the machine grants an executor and one is there; one that is just being cut does not count. */
    private static boolean attached(SessionEntry entry) {
        return entry.attachment().isPresent()
                && entry.authority().read(state -> state.require(RegistrationFields.REGISTRATION_PHASE))
                        == RegistrationPhase.ACTIVE;
    }

    /** The executor's factory has gone: fence, return the turn's inputs, end the turn; the session wants it back. */
    private void cut(SessionEntry entry, Attachment attachment) {
        TurnCut.Detached detached = context.turns().detach(entry, Optional.of(attachment));
        // A session that ends may not detach any more in its machine; the executor goes all the same.
        boolean goes = entry.detach(attachment) || detached.done();
        attachment.turn().ifPresent(turn -> turn.interrupt());
        if (goes) {
            announceDetached(entry);
        }
    }

    private void announceDetached(SessionEntry entry) {
        context.events()
                .publish(EventType.EXECUTOR_DETACHED, entry.id(), "executor detached; the queue is kept", Map.of());
    }

    Done stop(StopRuntimeExecutor command) {
        SessionEntry found = context.sessions().require(command.session());
        requireOutside(found, command.name());
        context.sessions().gated(command.session(), command.name(), entry -> {
            requestStop(entry, command.reason());
            return Done.DONE;
        });
        awaitStop(found, command);
        return Done.DONE;
    }

    private void requestStop(SessionEntry entry, String reason) {
        Verdict<LifecyclePhase> verdict =
                entry.authority().apply(new io.meerkat.runtime.internal.machine.lifecycle.StopRuntimeExecutor(reason));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        Optional<Attachment> attachment = entry.attachment();
        attachment.ifPresent(present -> present.requestStop(reason));
        if (attachment.isEmpty() || attachment.get().beginAdvancing()) {
            terminalize(entry, attachment);
        }
    }

    /** After the turn in flight, on a thread of its own: the loop has seen the request. */
    void stopDue(SessionEntry entry, Attachment attachment) {
        context.control()
                .execute(() -> context.sessions().gated(entry, "stop", gated -> {
                    if (gated.attachment().filter(attachment::equals).isPresent() && attachment.beginAdvancing()) {
                        terminalize(gated, Optional.of(attachment));
                    }
                    return null;
                }));
    }

    /** Under the gate: Stopped (Retired stays), what is queued is given up, the executor is closed. */
    private void terminalize(SessionEntry entry, Optional<Attachment> attachment) {
        entry.wantExecutor(Optional.empty());
        GivenUp.Result result = context.givenUp()
                .apply(
                        entry,
                        AbandonReason.STOPPED,
                        "runtime stopped",
                        (state, abandons) -> Stream.concat(Stream.of(new RuntimeExecutorExited()), abandons.stream())
                                .toList());
        if (result.verdict() instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        attachment.ifPresent(present -> context.turns().end(entry, present, Duration.ZERO));
        entry.changes().announce();
    }

    private void awaitStop(SessionEntry entry, StopRuntimeExecutor command) {
        try {
            entry.changes().await(() -> stopped(entry), context.settings().get().stop());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Refusals.internal(command.name() + " of " + entry + " was interrupted; it stops after its turn");
        }
    }

    private static boolean stopped(SessionEntry entry) {
        LifecyclePhase phase = entry.authority().phase();
        return entry.removed()
                || phase == LifecyclePhase.STOPPED
                || phase == LifecyclePhase.DESTROYED
                || entry.attachment().isEmpty();
    }

    private static void requireOutside(SessionEntry entry, String command) {
        if (entry.occupiedBy(Thread.currentThread())) {
            throw Refusals.selfJoin(entry.id(), command);
        }
    }

    /** Attaches again every session that wants an executor of this type and has none. */
    void factoryCame(Installed factory) {
        context.executors().add(factory);
        for (SessionEntry entry : context.sessions().entries()) {
            entry.wantedExecutor()
                    .filter(wanted -> wanted.type().equals(factory.type())
                            && entry.attachment().isEmpty())
                    .ifPresent(wanted -> context.control().execute(() -> ensureAgain(entry, wanted)));
        }
    }

    private void ensureAgain(SessionEntry entry, WantedExecutor wanted) {
        try {
            ensure(new EnsureSessionWithExecutor(entry.id(), wanted.type(), wanted.settings()));
        } catch (RuntimeException refused) {
            LOG.log(System.Logger.Level.WARNING, "{0} has no executor: {1}", entry, refused.getMessage());
        }
    }

    /** Fences at once; waits for the turns of the departing bundle for at most the bound, in all. */
    void factoryGoes(Installed factory, Duration bound) {
        context.executors().remove(factory);
        long deadline = System.nanoTime() + bound.toNanos();
        List<Cut> cuts = new ArrayList<>();
        for (SessionEntry entry : context.sessions().entries()) {
            entry.attachment().filter(found -> found.factory().equals(factory)).ifPresent(found -> {
                cut(entry, found);
                cuts.add(new Cut(entry, found));
            });
        }
        for (Cut cut : cuts) {
            Attachment attachment = cut.attachment();
            attachment
                    .turn()
                    .ifPresent(turn -> CancelWait.await(
                            turn.ended(), Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
            context.turns().close(cut.entry(), attachment);
            reattach(cut.entry());
        }
    }

    private record Cut(SessionEntry entry, Attachment attachment) {}

    /** Where another factory of the wanted type is installed, the session need not wait. */
    private void reattach(SessionEntry entry) {
        entry.wantedExecutor()
                .filter(wanted -> context.executors().best(wanted.type()).isPresent())
                .ifPresent(wanted -> context.control().execute(() -> ensureAgain(entry, wanted)));
    }
}
