package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Bindings;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.registration.RequireOpenRegistration;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Registration, bindings, silent intents, and the three questions about them (control-plane.md 1.3). */
final class RegistrationHandler {
    private final ControlContext context;
    private final BiFunction<SessionId, SessionOptions, SessionEntry> newEntry;
    private final DrainHandler drains;

    RegistrationHandler(
            ControlContext context, BiFunction<SessionId, SessionOptions, SessionEntry> newEntry, DrainHandler drains) {
        this.context = context;
        this.newEntry = newEntry;
        this.drains = drains;
    }

    Done register(RegisterSession command) {
        Optional<SessionEntry> unused =
                register(command.session(), command.options(), command.name(), SessionEntry::claim);
        return Done.DONE;
    }

    /**
     * The session that this call inserted, if it did; refused where one that is there refuses. One that somebody withdraws
     * meanwhile is registered afresh.
     */
    Optional<SessionEntry> register(SessionId id, SessionOptions options, String command) {
        return register(id, options, command, present -> {});
    }

    /** {@code joined} is told, under the gate, of a session that was registered before. */
    private Optional<SessionEntry> register(
            SessionId id, SessionOptions options, String command, Consumer<SessionEntry> joined) {
        while (true) {
            Optional<SessionEntry> present = context.sessions().find(id);
            if (present.isEmpty()) {
                Optional<SessionEntry> inserted = insert(id, options);
                if (inserted.isPresent()) {
                    return inserted;
                }
            } else if (join(present.get(), command, joined)) {
                return Optional.empty();
            }
        }
    }

    /** Empty where another one was faster. */
    private Optional<SessionEntry> insert(SessionId id, SessionOptions options) {
        if (!context.settings().get().acceptSessions()) {
            throw Refusals.notAccepting(id);
        }
        SessionEntry fresh = newEntry.apply(id, options);
        fresh.authority().apply(registration(id));
        if (context.sessions().insertIfAbsent(fresh) != fresh) {
            return Optional.empty();
        }
        context.events()
                .publish(
                        EventType.SESSION_REGISTERED,
                        id,
                        "session registered",
                        Map.of("epoch", fresh.epoch().value()));
        context.events().publish(EventType.RUNTIME_CREATED, id, "session has a runtime", Map.of());
        return Optional.of(fresh);
    }

    /** False: it was removed before the gate was free. */
    private boolean join(SessionEntry present, String command, Consumer<SessionEntry> joined) {
        return context.sessions()
                .gated(present, command, entry -> {
                    Done done = stage(entry, registration(entry.id()));
                    joined.accept(entry);
                    return done;
                })
                .isPresent();
    }

    /** Takes back what {@link #register} inserted, unless somebody was told of it or has begun to use it. */
    void withdraw(SessionEntry inserted, String command) {
        boolean gone = context.sessions()
                .gated(inserted, command, entry -> {
                    boolean unused = !entry.claimed()
                            && entry.attachment().isEmpty()
                            && Facts.owner(entry).kind() == IngressOwnerKind.UNATTACHED
                            && entry.ingress().feeds().isEmpty()
                            && entry.authority().read(GivenUp::open).isEmpty();
                    if (unused) {
                        context.sessions().remove(entry);
                    }
                    return unused;
                })
                .orElse(false);
        if (gone) {
            context.events()
                    .publish(
                            EventType.SESSION_UNREGISTERED,
                            inserted.id(),
                            "registration withdrawn: " + command + " was refused",
                            Map.of("epoch", inserted.epoch().value()));
        }
    }

    static List<Input> registration(SessionId id) {
        return List.of(
                new RequireOpenRegistration(),
                new io.meerkat.runtime.internal.machine.registration.RegisterSession(id));
    }

    Bindings prepareBindings(PrepareBindings command) {
        SessionId id = command.session();
        Optional<SessionEntry> inserted = register(id, SessionOptions.DEFAULT, command.name());
        try {
            return context.sessions().gated(id, command.name(), entry -> {
                stage(entry, binding(entry));
                entry.claim();
                return new Bindings(
                        id,
                        entry.runtimeId().value(),
                        0,
                        entry.epoch().value(),
                        new GatedDrainHandle(context, drains, entry));
            });
        } catch (RuntimeException refused) {
            inserted.ifPresent(entry -> withdraw(entry, command.name()));
            throw refused;
        }
    }

    static List<Input> binding(SessionEntry entry) {
        return List.of(
                new RequireOpenRegistration(),
                new io.meerkat.runtime.internal.machine.registration.PrepareBindings(
                        entry.runtimeId(), 0, null, entry.epoch(), entry.id()));
    }

    Done setSilentIntents(SetSilentIntents command) {
        return context.sessions()
                .gated(
                        command.session(),
                        command.name(),
                        entry -> stage(
                                entry,
                                List.of(new io.meerkat.runtime.internal.machine.registration.SetSilentIntents(
                                        command.session(), command.intents()))));
    }

    boolean contains(ContainsSession command) {
        return context.sessions().find(command.session()).isPresent();
    }

    boolean hasExecutor(SessionHasExecutor command) {
        return context.sessions()
                .find(command.session())
                .filter(entry -> entry.attachment().isPresent())
                .map(entry -> entry.authority().read(state -> state.require(RegistrationFields.REGISTRATION_PHASE)))
                .filter(phase -> phase == RegistrationPhase.ACTIVE)
                .isPresent();
    }

    boolean hasComms(SessionHasComms command) {
        return context.sessions()
                .find(command.session())
                .filter(entry -> Facts.owner(entry).kind() != IngressOwnerKind.UNATTACHED)
                .isPresent();
    }

    private static Done stage(SessionEntry entry, List<Input> step) {
        if (entry.authority().apply(step) instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        return Done.DONE;
    }
}
