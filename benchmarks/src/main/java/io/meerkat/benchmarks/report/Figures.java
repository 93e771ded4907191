package io.meerkat.benchmarks.report;

import io.meerkat.benchmarks.delivery.InboxToConsumedFigure;
import io.meerkat.benchmarks.delivery.InboxToDrainFigure;
import io.meerkat.benchmarks.delivery.LatencyFigure;
import io.meerkat.benchmarks.drains.AllAtOnceFigure;
import io.meerkat.benchmarks.drains.SpawnAndAbortFigure;
import io.meerkat.benchmarks.idle.IdleHeapFigure;
import io.meerkat.benchmarks.management.ManagementFigure;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.start.TimeToReadyFigure;
import io.meerkat.benchmarks.step.MachineStepFigure;
import io.meerkat.benchmarks.step.ReassertIngressFigure;
import java.util.List;
import java.util.stream.Collectors;

/** Every figure, in the order of the page. */
final class Figures {
    static final List<Figure> ALL = List.of(
            new MachineStepFigure(),
            new ReassertIngressFigure(),
            new InboxToDrainFigure(),
            new InboxToConsumedFigure(),
            new LatencyFigure(),
            new IdleHeapFigure(),
            new SpawnAndAbortFigure(),
            new AllAtOnceFigure(),
            new ManagementFigure(),
            new TimeToReadyFigure());

    private Figures() {}

    static Figure named(String name) {
        return ALL.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no figure '" + name + "'; there are "
                        + ALL.stream().map(Figure::name).collect(Collectors.joining(", "))));
    }
}
