package io.meerkat.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.EventData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people see. */
class ShellTextTest {
    private static final String OTTERS = "\uD83E\uDDA6\uD83E\uDDA6";

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void columnsAreAlignedByCodePoints() {
        var rows = new Rows<>(
                AbortData.class,
                List.of(
                        new AbortData(OTTERS, CancelOutcome.CLEAN, null),
                        new AbortData("ab", CancelOutcome.FORCED, "late"),
                        new AbortData("x".repeat(50), null, "long")),
                "3 sessions");

        assertThat(ShellText.full(rows).orElseThrow().lines())
                .containsExactly(
                        "session" + " ".repeat(35) + "outcome  note",
                        OTTERS + " ".repeat(40) + "CLEAN    -",
                        "ab" + " ".repeat(40) + "FORCED   late",
                        "x".repeat(50) + "  -        long",
                        "3 sessions");
    }

    @Test
    void whatWouldMoveTheCursorIsEscapedAndNothingElse() {
        var event = new EventData(
                7, 0, "drain.exited", "it's \\ 'so'", "a\nb\tc\u001B[31m\u2028\uD800 é" + OTTERS, List.of());

        assertThat(ShellText.line(event).orElseThrow())
                .isEqualTo("7         1970-01-01T00:00:00.000Z  drain.exited              it's \\ 'so'           "
                        + "a\\nb\\tc\\u001B[31m\\u2028\\uD800 é" + OTTERS);
    }

    @Test
    void everyObjectHasThreeSizesAndOthersAreLeftToOthers() {
        var aborted = new AbortData("alice", CancelOutcome.CLEAN, null);
        var converter = new MeerkatConverter(shell.runtime());

        assertThat(converter.format(aborted, 0, converter))
                .asString()
                .isEqualTo("session  alice\noutcome  CLEAN\nnote     -");
        assertThat(converter.format(aborted, 1, converter)).asString().startsWith("alice                 CLEAN");
        assertThat(converter.format(aborted, 2, converter)).isEqualTo("alice");
        assertThat(converter.format(aborted, 3, converter)).isEqualTo("alice");
        assertThat(converter.format("text", 0, converter)).isNull();
        assertThat(converter.format(List.of(aborted), 0, converter)).isNull();
        assertThatThrownBy(() -> converter.format(aborted, -1, converter)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aListOfOurObjectsThatAScriptMadeIsALineEach() throws Exception {
        shell.run("meerkat:register alice");

        assertThat(shell.read("[(meerkat:show alice) (meerkat:show alice)]").lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("alice                 IDLE        "));
    }
}
