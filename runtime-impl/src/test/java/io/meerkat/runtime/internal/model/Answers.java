package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whoever waits for an input is told once, and what goes with its end (control-plane.md 4.9). */
final class Answers {
    private static final Set<String> TERMINATED = Set.of(
            AbandonReason.RETIRED.name(),
            AbandonReason.RESET.name(),
            AbandonReason.STOPPED.name(),
            AbandonReason.DESTROYED.name());

    private final List<TurnRecord> turns;
    private final Story story;

    Answers(List<TurnRecord> turns, Story story) {
        this.turns = turns;
        this.story = story;
    }

    Optional<String> wrong(ReferenceModel.Waiter waiter) {
        if (waiter.told().size() != 1) {
            return Optional.of("who waits for " + waiter.input() + " was told " + waiter.told());
        }
        Completion told = waiter.told().get(0);
        Optional<Story.End> end = story.lastEnd(waiter.input());
        return end.filter(found -> agrees(told, found, waiter)).isPresent()
                ? Optional.empty()
                : Optional.of("who waits for " + waiter.input() + " was told " + told + ", and it came to " + end
                        + "; its runs were " + story.runs(waiter.input()));
    }

    private boolean agrees(Completion told, Story.End end, ReferenceModel.Waiter waiter) {
        return switch (told.kind()) {
            case COMPLETED ->
                consumed(end)
                        && result(end.detail())
                                .flatMap(TurnResult::text)
                                .filter(((Completion.Completed) told).text()::equals)
                                .isPresent();
            case CALLBACK_PENDING ->
                consumed(end)
                        && result(end.detail()).flatMap(TurnResult::callback).isPresent();
            case COMPLETED_WITHOUT_RESULT -> consumed(end) && steeredOrSilent(end);
            case CANCELLED -> abandoned(end) && end.detail().equals(AbandonReason.CANCELLED.name());
            case RUNTIME_TERMINATED -> abandoned(end) && TERMINATED.contains(end.detail());
            // It may be tried again after that, and end in any way.
            case ABANDONED_WITH_ERROR -> failed(waiter);
            case COMPLETED_WITH_FINALIZATION_FAILURE -> abandoned(end) && failed(waiter);
            case AUTHORITY_UNAVAILABLE -> false;
        };
    }

    private static boolean consumed(Story.End end) {
        return end.phase() == InputPhase.CONSUMED;
    }

    private static boolean abandoned(Story.End end) {
        return end.phase() == InputPhase.ABANDONED;
    }

    private boolean failed(ReferenceModel.Waiter waiter) {
        return story.runs(waiter.input()).stream()
                .anyMatch(run -> story.runEnds(run).contains(EventType.RUN_FAILED));
    }

    private boolean steeredOrSilent(Story.End end) {
        return turn(end.detail())
                .filter(turn -> turn.result().filter(Answers::silent).isPresent()
                        || turn.inputs().stream().anyMatch(Handed::atBoundary))
                .isPresent();
    }

    private static boolean silent(TurnResult result) {
        return result.text().isEmpty() && result.callback().isEmpty();
    }

    private Optional<TurnResult> result(String run) {
        return turn(run).flatMap(TurnRecord::result);
    }

    private Optional<TurnRecord> turn(String run) {
        return turns.stream().filter(turn -> turn.run().value().equals(run)).findFirst();
    }
}
