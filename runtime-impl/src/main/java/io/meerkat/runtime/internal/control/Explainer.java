package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.inputs.AdmissionPlans;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.SessionRegistry;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Says what a command would do now: its machine inputs on a copy of the session's machine, guard by guard. */
final class Explainer {
    private final CommandCatalogue catalogue;
    private final SessionRegistry sessions;
    private final BiFunction<SessionId, SessionOptions, SessionEntry> newEntry;

    Explainer(
            CommandCatalogue catalogue,
            SessionRegistry sessions,
            BiFunction<SessionId, SessionOptions, SessionEntry> newEntry) {
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.newEntry = newEntry;
    }

    Explanation explain(Command<?> command) {
        CatalogueEntry<?, ?> entry = catalogue.of(command);
        Optional<SessionId> id = entry.sessionOf(command);
        if (id.isEmpty()) {
            return new Explanation(command.name(), List.of(), Optional.empty());
        }
        return sessions.find(id.get())
                .map(found -> explain(command, found, () -> entry.stepsOf(command, found)))
                .orElseGet(() -> explainAbsent(command, entry, id.get()));
    }

    /** Some commands register the session first, and the end of a drain that is gone is no news. */
    private Explanation explainAbsent(Command<?> command, CatalogueEntry<?, ?> entry, SessionId id) {
        if (command instanceof NotifyDrainExited) {
            return new Explanation(command.name(), List.of(), Optional.empty());
        }
        Optional<SessionOptions> options = registersWith(command);
        if (options.isEmpty()) {
            return new Explanation(
                    command.name(), List.of(), Optional.of(Refusals.unknown(id).refusal()));
        }
        SessionEntry fresh = newEntry.apply(id, options.get());
        return explain(command, fresh, () -> {
            List<Input> steps = new ArrayList<>(entry.stepsOf(command, fresh));
            if (!(command instanceof RegisterSession)) {
                steps.addAll(0, RegistrationHandler.registration(id));
            }
            return steps;
        });
    }

    private static Optional<SessionOptions> registersWith(Command<?> command) {
        if (command instanceof RegisterSession register) {
            return Optional.of(register.options());
        }
        return command instanceof PrepareBindings || command instanceof EnsureSessionWithExecutor
                ? Optional.of(SessionOptions.DEFAULT)
                : Optional.empty();
    }

    /** The inputs may be refused before the machine is asked, by a rule of the handler. */
    private static Explanation explain(Command<?> command, SessionEntry session, Supplier<List<Input>> inputs) {
        List<Explanation.Step> steps = new ArrayList<>();
        Optional<Refusal> refusal = Optional.empty();
        try {
            for (var explained : session.authority().explain(inputs.get())) {
                steps.add(step(explained));
                if (explained.verdict() instanceof Verdict.Refused<LifecyclePhase> refused) {
                    refusal = Optional.of(Refusals.machine(session, refused).refusal());
                }
            }
        } catch (CommandRefusedException refused) {
            refusal = Optional.of(refused.refusal());
        }
        return new Explanation(command.name(), steps, refusal);
    }

    /** Which row of the admission policy it was, if it was one. */
    private static String row(List<String> transitions) {
        return transitions.stream()
                .flatMap(name -> AdmissionPlans.words(name).stream())
                .map(words -> " (" + words + ")")
                .collect(Collectors.joining());
    }

    private static Explanation.Step step(io.meerkat.runtime.internal.kernel.Explanation<LifecyclePhase> explained) {
        List<Explanation.Guard> guards = explained.rows().stream()
                .filter(row -> row.phaseMatches())
                .flatMap(row -> row.guards().stream()
                        .map(guard ->
                                new Explanation.Guard(row.transition(), guard.name(), guard.text(), guard.holds())))
                .toList();
        if (explained.verdict() instanceof Verdict.Accepted<LifecyclePhase> accepted) {
            return new Explanation.Step(
                    explained.input().name(),
                    accepted.transitions().stream().findFirst(),
                    guards,
                    accepted.effects().stream()
                            .map(effect -> effect.name() + row(accepted.transitions()))
                            .toList());
        }
        return new Explanation.Step(explained.input().name(), Optional.empty(), guards, List.of());
    }
}
