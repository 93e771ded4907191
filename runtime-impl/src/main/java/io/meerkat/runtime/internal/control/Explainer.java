package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.SessionRegistry;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

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
        Optional<SessionEntry> session = sessions.find(id.get());
        if (session.isEmpty() && command instanceof RegisterSession register) {
            session = Optional.of(newEntry.apply(register.session(), register.options()));
        }
        return session.map(found -> explain(command, entry, found))
                .orElseGet(() -> new Explanation(
                        command.name(),
                        List.of(),
                        Optional.of(Refusals.unknown(id.get()).refusal())));
    }

    private static Explanation explain(Command<?> command, CatalogueEntry<?, ?> entry, SessionEntry session) {
        List<Explanation.Step> steps = new ArrayList<>();
        Optional<Refusal> refusal = Optional.empty();
        try {
            for (var explained : session.authority().explain(entry.stepsOf(command, session))) {
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
                    accepted.effects().stream().map(effect -> effect.name()).toList());
        }
        return new Explanation.Step(explained.input().name(), Optional.empty(), guards, List.of());
    }
}
