package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Transition;
import java.util.List;
import java.util.stream.Stream;

/** The whole region: a turn's start, its rounds, its extraction and retries, its ends, and the questions about it. */
public final class TurnTransitions {
    private TurnTransitions() {}

    public static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(
                        TurnStartTransitions.transitions(),
                        TurnProgressTransitions.transitions(),
                        TurnRetryTransitions.transitions(),
                        TurnEndTransitions.transitions(),
                        TurnQuestionTransitions.transitions())
                .flatMap(List::stream)
                .toList();
    }
}
