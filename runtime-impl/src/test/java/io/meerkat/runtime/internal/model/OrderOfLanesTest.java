package io.meerkat.runtime.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An attempt that was cut is made again under its number, and may then fail in a turn that no executor has seen. */
class OrderOfLanesTest {
    private static final InputId FAILED = InputId.of("failed");
    private static final InputId OTHER = InputId.of("other");

    private final ReferenceModel model = new ReferenceModel();
    private final List<TurnRecord> turns = new ArrayList<>();
    private final List<RuntimeEvent> events = new ArrayList<>();

    @Test
    void whatWasOfferedBeforeTheUnseenFailureMayRunFirst() {
        cutThenRejected();
        accepted(OTHER, 3);
        handed("of the other", OTHER, 1, 5);
        handed("again", FAILED, 2, 7);

        assertThat(faults()).isEmpty();
    }

    @Test
    void whatIsOfferedAfterTheUnseenFailureMayNot() {
        cutThenRejected();
        handed("between", InputId.of("between"), 1, 5);
        accepted(OTHER, 6);
        handed("of the other", OTHER, 1, 8);
        handed("again", FAILED, 2, 9);

        assertThat(faults()).singleElement().asString().contains("while failed waited");
    }

    /** In between, at tick 2, there is a turn that began before the failure. */
    private void cutThenRejected() {
        accepted(FAILED, 0);
        handed("cut", FAILED, 1, 1);
        handed("that steers", InputId.of("steers"), 1, 2);
        started("rejected", FAILED, 1);
    }

    private void accepted(InputId input, long began) {
        model.accepted(Accepted.mail(input, 1, began, began + 1, 0));
    }

    private void handed(String run, InputId input, int attempt, long tick) {
        started(run, input, attempt);
        turns.add(new TurnRecord(RunId.of(run), tick, true, List.of(new Handed(input, attempt, tick, false))));
    }

    private void started(String run, InputId input, int attempt) {
        tell(EventType.INPUT_STAGED, Map.of("run", run, "input", input.value(), "attempt", "" + attempt));
        tell(EventType.RUN_STARTED, Map.of("run", run));
    }

    private void tell(EventType type, Map<String, String> attributes) {
        events.add(
                new RuntimeEvent(events.size() + 1L, Instant.EPOCH, type, Optional.empty(), type.name(), attributes));
    }

    private List<String> faults() {
        try (TestRuntime assembly = TestRuntime.of(Parts.STANDARD)) {
            Witness nobody = new Witness(assembly.runtime(), SessionId.of("alice"), model, new Ticks());
            return new OrderOfLanes(model, turns, new Story(events), nobody).faults();
        }
    }
}
