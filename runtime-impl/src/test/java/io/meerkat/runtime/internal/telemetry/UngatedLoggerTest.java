package io.meerkat.runtime.internal.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.fixture.LogRecorder;
import io.meerkat.runtime.internal.fixture.Unprintable;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is logged under a gate is written when the gate has been left. */
class UngatedLoggerTest {
    private final List<String> written = new ArrayList<>();
    private boolean fails;

    private final UngatedLogger logger = new UngatedLogger(new System.Logger() {
        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= Level.INFO.getSeverity();
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle words, String text, @Nullable Throwable thrown) {
            written.add(text + " " + thrown);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle words, String text, @Nullable Object... values) {
            if (fails) {
                throw new IllegalStateException("planted: the disk is full");
            }
            written.add(text);
        }
    });

    @AfterEach
    void leaveAll() {
        while (GatesHeld.any()) {
            GatesHeld.left();
        }
    }

    @Test
    void withoutAGateALineIsWrittenAtOnce() {
        logger.log(Level.INFO, "one");

        assertThat(written).containsExactly("one");
    }

    /** As with any other logger of the platform; a plain text in a log is found by it. */
    @Test
    void theSourceOfALineIsTheOneWhoWroteIt() {
        try (LogRecorder recorder = LogRecorder.open()) {
            UngatedLogger.of(UngatedLoggerTest.class).log(Level.INFO, "one");

            assertThat(recorder.sources()).containsExactly(UngatedLoggerTest.class.getName());
        }
    }

    @Test
    void underAGateItIsWrittenWhenTheGateIsLeftAndInOrder() {
        GatesHeld.taken();
        logger.log(Level.INFO, "one");
        logger.log(Level.WARNING, () -> "two", new IllegalStateException("planted"));
        assertThat(written).isEmpty();

        GatesHeld.left();

        assertThat(written).containsExactly("one", "two java.lang.IllegalStateException: planted");
        assertThat(GatesHeld.any()).isFalse();
    }

    @Test
    void theLastOfTwoGatesCounts() {
        GatesHeld.taken();
        GatesHeld.taken();
        logger.log(Level.INFO, "one");

        GatesHeld.left();
        assertThat(written).isEmpty();
        GatesHeld.left();

        assertThat(written).containsExactly("one");
    }

    @Test
    void aGateThatAnotherThreadHoldsIsNotOnesOwn() throws Exception {
        GatesHeld.taken();

        CompletableFuture.runAsync(() -> logger.log(Level.INFO, "one")).get(20, TimeUnit.SECONDS);

        assertThat(written).containsExactly("one");
    }

    @Test
    void whetherALineIsWrittenIsNotAskedUnderAGate() {
        assertThat(logger.isLoggable(Level.DEBUG)).isFalse();
        GatesHeld.taken();

        assertThat(logger.isLoggable(Level.DEBUG)).isTrue();
    }

    @Test
    void aLogThatFailsDoesNotFailWhatWasDoneUnderTheGate() {
        fails = true;
        GatesHeld.taken();
        logger.log(Level.INFO, "one");
        logger.log(Level.INFO, "two", new IllegalStateException("planted"));

        GatesHeld.left();

        assertThat(written).hasSize(1);
    }

    @Test
    void aLogThatFailsDoesNotFailWhoeverLogs() {
        fails = true;

        logger.log(Level.INFO, "one");

        assertThat(written).isEmpty();
    }

    @Test
    void whatCannotBePrintedIsNamedByItsClassAndByWhatIsMissing() {
        logger.log(Level.WARNING, "one", new Unprintable());
        logger.log(Level.WARNING, () -> "two", new IllegalStateException("outside", new Unprintable()));

        assertThat(written)
                .containsExactly(
                        "one: " + Unprintable.class.getName() + ", which cannot be printed:"
                                + " java.lang.NoClassDefFoundError null",
                        "two: java.lang.IllegalStateException, which cannot be printed:"
                                + " java.lang.NoClassDefFoundError null");
    }
}
