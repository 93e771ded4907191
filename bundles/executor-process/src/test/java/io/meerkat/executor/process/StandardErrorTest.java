package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of standard error: progress, and the tail that is kept. */
class StandardErrorTest {
    private final List<String> progress = new ArrayList<>();
    private final StandardError error = new StandardError(12, progress::add);

    @Test
    void aLineMayComeInPieces() {
        take("prog");
        take("ress: 10 %\r");
        assertThat(progress).isEmpty();

        take("\nprogress: 20 %\nprogr");
        assertThat(progress).containsExactly("10 %", "20 %");

        take("ess: 30 %");
        error.end();
        assertThat(progress).containsExactly("10 %", "20 %", "30 %");
        assertThat(error.tail()).isEmpty();
    }

    @Test
    void onlyTheBeginningOfALineMakesItProgress() {
        take(" progress: a\n");

        assertThat(progress).isEmpty();
        assertThat(error.tail()).isEqualTo("...progress: a");
    }

    @Test
    void theTailBeginsWithAWholeCharacter() {
        take("x\u00e4\u00e4\u00e4\u00e4\u00e4\u00e412345\n");

        assertThat(error.tail()).isEqualTo("...\u00e4\u00e4\u00e412345");
    }

    @Test
    void aLineWithoutEndIsTakenInPieces() {
        take("y".repeat(100_000));

        assertThat(error.tail()).isEqualTo("..." + "y".repeat(12));
    }

    private void take(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        error.take(bytes, bytes.length);
    }
}
