package io.meerkat.gogo;

import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.CommandData;
import io.meerkat.runtime.management.DrainWaitData;
import io.meerkat.runtime.management.EventData;
import io.meerkat.runtime.management.SentEventData;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.UnregisterData;
import java.util.Map;
import java.util.Optional;

/** The shapes of all records that commands give and that are rows, or are shown component by component. */
final class Shapes {
    private static final Map<Class<? extends Record>, Shape> SHAPES = Map.of(
            SessionData.class,
            Shape.of(
                    SessionData.class,
                    "id:20",
                    "phase:10",
                    "registration:12",
                    "drainPhase:18",
                    "drainService:12",
                    "owner:13",
                    "commsRuntime:18",
                    "executorType:12",
                    "inboxDepth:10",
                    "queuedInputs:12",
                    "activeInputs:12"),
            DrainLine.class,
            Shape.of(
                    DrainLine.class,
                    "session:20",
                    "drainPhase:18",
                    "drainService:12",
                    "drainMode:15",
                    "drainType:12",
                    "drainGeneration:15",
                    "inboxDepth:10",
                    "inboxAdmitted:13",
                    "inboxDropped:12",
                    "inboxLost:9",
                    "stuck:5"),
            EventData.class,
            Shape.of(EventData.class, "sequence:8", "timeEpochMillis:24", "code:24", "session:20", "detail:6"),
            AbortData.class,
            Shape.of(AbortData.class, "session:20", "outcome:11", "note:4"),
            CommandData.class,
            Shape.of(CommandData.class, "name:26", "changes:7", "bound:40", "description:11"),
            UnregisterData.class,
            Shape.of(
                    UnregisterData.class,
                    "session:20",
                    "drain:11",
                    "turn:11",
                    "discardedMessages:17",
                    "abandonedInputs:15"),
            DrainWaitData.class,
            Shape.of(DrainWaitData.class, "outcome:9", "phase:5"),
            SentEventData.class,
            Shape.of(SentEventData.class, "inputId:36", "outcome:12", "existingInputId:15"));

    private Shapes() {}

    static Optional<Shape> of(Class<?> type) {
        return Optional.ofNullable(SHAPES.get(type));
    }
}
