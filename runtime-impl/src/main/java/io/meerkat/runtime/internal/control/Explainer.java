package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.internal.admission.ForeseenOutcomes;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.SessionRegistry;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Says what a command would do now: its machine inputs on a copy of the session's machine, guard by guard. */
final class Explainer {
    /** A command that concerns every session is explained for so many. */
    private static final int MOST_SESSIONS = 10;

    private final CommandCatalogue catalogue;
    private final Supplier<RuntimeSettings> settings;
    private final SessionRegistry sessions;
    private final BiFunction<SessionId, SessionOptions, SessionEntry> newEntry;

    Explainer(
            CommandCatalogue catalogue,
            Supplier<RuntimeSettings> settings,
            SessionRegistry sessions,
            BiFunction<SessionId, SessionOptions, SessionEntry> newEntry) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.sessions = sessions;
        this.newEntry = newEntry;
    }

    Explanation explain(Command<?> command) {
        CatalogueEntry<?, ?> entry = catalogue.of(command);
        Optional<SessionId> id = entry.sessionOf(command);
        if (id.isEmpty()) {
            return new Explanation(command.name(), ofEverySession(command), Optional.empty(), Optional.empty());
        }
        return sessions.find(id.get())
                .map(found -> explain(command, found, () -> entry.stepsOf(command, found)))
                .orElseGet(() -> explainAbsent(command, entry, id.get()));
    }

    /** What is done to each session that it concerns, for the first of them. */
    private List<Explanation.Step> ofEverySession(Command<?> command) {
        if (!(command instanceof AbortAll)) {
            return List.of();
        }
        return sessions.entries().stream()
                .filter(Facts::drainRuns)
                .limit(MOST_SESSIONS)
                .flatMap(entry -> explain(command, entry, () -> PlannedSteps.abort(entry)).steps().stream())
                .toList();
    }

    /** Some commands register the session first, and the end of a drain that is gone is no news. */
    private Explanation explainAbsent(Command<?> command, CatalogueEntry<?, ?> entry, SessionId id) {
        if (command instanceof NotifyDrainExited) {
            return new Explanation(command.name(), List.of(), Optional.empty(), Optional.empty());
        }
        Optional<SessionOptions> options = registersWith(command);
        if (options.isEmpty()) {
            return refused(command, Refusals.unknown(id));
        }
        if (!settings.get().acceptSessions()) {
            return refused(command, Refusals.notAccepting(id));
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

    private static Explanation refused(Command<?> command, CommandRefusedException refused) {
        return new Explanation(command.name(), List.of(), Optional.of(refused.refusal()), Optional.empty());
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
        Optional<Offered> offered = Offered.by(command);
        List<Explanation.Step> steps = new ArrayList<>();
        Optional<Refusal> refusal = Optional.empty();
        Optional<AcceptOutcome> outcome = Optional.empty();
        try {
            for (var explained : session.authority().explain(inputs.get())) {
                Optional<AcceptOutcome> decided = offered.flatMap(offer -> offer.outcome(explained));
                steps.add(step(explained, decided.flatMap(found -> offered.map(offer -> offer.words(found)))));
                outcome = decided.isPresent() ? decided : outcome;
                refusal = refusal(command, session, explained.verdict(), decided);
            }
        } catch (CommandRefusedException refused) {
            refusal = Optional.of(refused.refusal());
        }
        return new Explanation(command.name(), steps, refusal, refusal.isPresent() ? Optional.empty() : outcome);
    }

    /** By the same rule as the command's handler; a rejected input refuses every command but an ingest. */
    private static Optional<Refusal> refusal(
            Command<?> command,
            SessionEntry session,
            Verdict<LifecyclePhase> verdict,
            Optional<AcceptOutcome> decided) {
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            boolean cancels = command instanceof CancelAfterBoundary || command instanceof HardCancelCurrentRun;
            return Optional.of(
                    (cancels ? Refusals.nothingToCancel(session, refused) : Refusals.machine(session, refused))
                            .refusal());
        }
        return decided.filter(AcceptOutcome.Rejected.class::isInstance)
                .filter(rejected -> !(command instanceof Ingest))
                .map(rejected -> Refusals.rejected(session, ((AcceptOutcome.Rejected) rejected).reason())
                        .refusal());
    }

    /** The input that a command offers, if it offers one. */
    private record Offered(io.meerkat.runtime.input.Input input, boolean withoutWake) {
        static Optional<Offered> by(Command<?> command) {
            if (command instanceof AcceptWithCompletion accept) {
                return Optional.of(new Offered(accept.input(), false));
            }
            if (command instanceof AcceptWithoutWake accept) {
                return Optional.of(new Offered(accept.input(), true));
            }
            return command instanceof Ingest ingest
                    ? Optional.of(new Offered(ingest.input(), false))
                    : Optional.empty();
        }

        Optional<AcceptOutcome> outcome(io.meerkat.runtime.internal.kernel.Explanation<LifecyclePhase> explained) {
            return explained.verdict() instanceof Verdict.Accepted<LifecyclePhase> accepted
                    ? ForeseenOutcomes.of(input, accepted)
                    : Optional.empty();
        }

        String words(AcceptOutcome outcome) {
            return ForeseenOutcomes.words(outcome, withoutWake);
        }
    }

    /** @param words what the answer of the row says about an input, if it does */
    private static Explanation.Step step(
            io.meerkat.runtime.internal.kernel.Explanation<LifecyclePhase> explained, Optional<String> words) {
        List<Explanation.Guard> guards = explained.rows().stream()
                .filter(row -> row.phaseMatches())
                .flatMap(row -> row.guards().stream()
                        .map(guard ->
                                new Explanation.Guard(row.transition(), guard.name(), guard.text(), guard.holds())))
                .toList();
        if (explained.verdict() instanceof Verdict.Accepted<LifecyclePhase> accepted) {
            String said = words.map(found -> " (" + found + ")").orElse("");
            return new Explanation.Step(
                    explained.input().name(),
                    accepted.transitions().stream().findFirst(),
                    guards,
                    accepted.effects().stream()
                            .map(effect -> effect.name() + said)
                            .toList());
        }
        return new Explanation.Step(explained.input().name(), Optional.empty(), guards, List.of());
    }
}
