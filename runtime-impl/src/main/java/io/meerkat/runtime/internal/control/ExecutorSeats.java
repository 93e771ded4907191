package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.registration.RequireOpenRegistration;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.run.ExecutorFactories.Installed;
import io.meerkat.runtime.internal.run.TurnCut;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.PluginFrame;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.SessionEntry.WantedExecutor;
import io.meerkat.runtime.internal.telemetry.ThrowableText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens executors, puts them into their sessions, takes them out when their factory goes, and puts others back. */
final class ExecutorSeats {
    private final ControlContext context;

    ExecutorSeats(ControlContext context) {
        this.context = context;
    }

    /** Foreign code: on the caller's thread, before the gate. */
    Attachment open(SessionId id, Installed factory, WantedExecutor wanted, LifecyclePhase phase) {
        try (PluginFrame frame = PluginFrame.of(factory.factory())) {
            Executor executor = factory.factory().open(id, wanted.settings());
            return new Attachment(wanted.type(), wanted.settings(), factory, factory.bundle(), executor);
        } catch (IllegalArgumentException badSetting) {
            throw Refusals.invalid(
                    "settings",
                    phase,
                    "session '" + id + "': the executor factory '" + factory.type() + "' refuses the settings: "
                            + ThrowableText.messageOf(badSetting) + "; correct them");
        } catch (RuntimeException | Error failure) {
            throw Refusals.internal("the executor factory '" + factory.type() + "' failed for session '" + id + "': "
                    + ThrowableText.of(failure) + "; send it again, or use another type");
        }
    }

    /** Under the gate; whether it was attached. Refused where the machine refuses. */
    boolean attach(SessionEntry entry, Attachment fresh) {
        if (attached(entry)) {
            return false;
        }
        Verdict<LifecyclePhase> verdict = entry.authority().decide(state -> claim(entry), state -> entry.attach(fresh));
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
        if (context.executors().contains((Installed) fresh.factory())) {
            context.work().workQueued(entry);
        } else {
            // It went while we attached: the one who removed it may have looked before.
            cut(entry, fresh);
            context.turns().close(entry, fresh);
            reattach(entry);
        }
        return true;
    }

    /** The machine inputs that grant an executor. */
    static List<Input> claim(SessionEntry entry) {
        return List.of(new RequireOpenRegistration(), new EnsureSessionWithExecutor(entry.id()));
    }

    /** Whether the machine grants an executor and one is there; one that is just being cut does not count. */
    static boolean attached(SessionEntry entry) {
        return entry.attachment().isPresent()
                && entry.authority().read(state -> state.require(RegistrationFields.REGISTRATION_PHASE))
                        == RegistrationPhase.ACTIVE;
    }

    /** The executor's factory has gone: fence, return the turn's inputs, end the turn; the session wants it back. */
    void cut(SessionEntry entry, Attachment attachment) {
        TurnCut.Detached detached = context.turns().detach(entry, Optional.of(attachment));
        // A session that ends may not detach any more in its machine; the executor goes all the same.
        boolean goes = entry.detach(attachment) || detached.done();
        attachment.turn().ifPresent(turn -> turn.interrupt());
        if (goes) {
            announceDetached(entry);
        }
    }

    void announceDetached(SessionEntry entry) {
        context.events()
                .publish(EventType.EXECUTOR_DETACHED, entry.id(), "executor detached; the queue is kept", Map.of());
    }

    /**
     * Opens and attaches it on a control thread, again after a while where the gate is taken for too long or the factory
     * fails; for this registration alone, and only while it still wants what it wanted.
     */
    void ensureAgain(SessionEntry entry, WantedExecutor wanted) {
        context.retried().run("executor", entry, () -> tryAgain(entry, wanted));
    }

    private void tryAgain(SessionEntry entry, WantedExecutor wanted) {
        Optional<Installed> factory = context.executors().best(wanted.type());
        if (factory.isEmpty() || !wants(entry, wanted)) {
            return;
        }
        Attachment fresh =
                open(entry.id(), factory.get(), wanted, entry.authority().phase());
        boolean attached = false;
        try {
            attached = context.sessions()
                    .<Boolean>gated(entry, "executor is back", gated -> wants(gated, wanted) && attach(gated, fresh))
                    .orElse(false);
        } finally {
            if (!attached) {
                context.turns().close(entry, fresh);
            }
        }
    }

    private static boolean wants(SessionEntry entry, WantedExecutor wanted) {
        return !entry.removed() && entry.wantedExecutor().filter(wanted::equals).isPresent();
    }

    /** Where another factory of the wanted type is installed, the session need not wait. */
    void reattach(SessionEntry entry) {
        entry.wantedExecutor()
                .filter(wanted -> context.executors().best(wanted.type()).isPresent())
                .ifPresent(wanted -> ensureAgain(entry, wanted));
    }
}
