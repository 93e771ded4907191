package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a command writes, in whatever pieces, and wherever it ends: a text within the limits. */
class AnyOutputTest {
    private static final int LIMIT = 100;
    private static final int LONGEST_PROGRESS = 8_192;

    @Provide
    Arbitrary<byte[]> written() {
        Arbitrary<byte[]> known = Arbitraries.of(
                        "progress: ",
                        "progress: 10 %\n",
                        "progress:\n",
                        "\n",
                        "\r\n",
                        "\0",
                        "\u001b[2J",
                        "\uD83E\uDDA6",
                        "x".repeat(9_000),
                        "progress: " + "\u20AC".repeat(9_000))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> broken =
                Arbitraries.of(new byte[] {(byte) 0xC3}, new byte[] {(byte) 0xF0, (byte) 0x9F}, new byte[] {
                    (byte) 0xED, (byte) 0xA0, (byte) 0x80
                });
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(3 * LIMIT);
        return Arbitraries.oneOf(known, broken, any).list().ofMaxSize(10).map(AnyOutputTest::joined);
    }

    @Property
    void outputIsItsTextOrTooLong(@ForAll("written") byte[] written, @ForAll @IntRange(min = 1, max = 500) int piece) {
        StandardOutput output = new StandardOutput(LIMIT);
        pieces(written, piece, output);

        assertThat(output.exceeded()).isEqualTo(written.length > LIMIT);
        String kept = new String(written, 0, Math.min(written.length, LIMIT), StandardCharsets.UTF_8);
        assertThat(output.text().orElse("")).isEqualTo(kept.replaceFirst("\\r?\\n\\z", ""));
    }

    @Property
    void errorIsProgressByTheLineAndATailWithinItsLimit(
            @ForAll("written") byte[] written, @ForAll @IntRange(min = 1, max = 500) int piece) {
        List<String> inPieces = new ArrayList<>();
        List<String> atOnce = new ArrayList<>();
        StandardError error = new StandardError(LIMIT, inPieces::add);
        StandardError other = new StandardError(LIMIT, atOnce::add);
        pieces(written, piece, error);
        error.end();
        other.take(written, written.length);
        other.end();

        assertThat(inPieces).isEqualTo(atOnce);
        assertThat(error.tail()).isEqualTo(other.tail());
        assertThat(inPieces)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(LONGEST_PROGRESS)
                        .doesNotContain("\n"));
        // A byte is at most one character.
        assertThat(error.tail()).hasSizeLessThanOrEqualTo(LIMIT + "...".length());
    }

    @Property(tries = 25)
    void aRealCommandsOutputComesThroughAndTheNextTurnIsItsOwn(@ForAll("written") byte[] written) throws Exception {
        Path directory = Files.createTempDirectory("any-output");
        try {
            Files.write(directory.resolve("bytes"), written);
            RecordingTurn turn = RecordingTurn.prompting("hello");
            String script = "cat '" + directory.resolve("bytes") + "' >&2; cat '" + directory.resolve("bytes") + "'";

            assertThat(Commands.run(turn, directory, script).text().orElse(""))
                    .isEqualTo(new String(written, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", ""));
            assertThat(Commands.run(turn, directory, "echo good").text()).contains("good");
        } finally {
            delete(directory);
        }
    }

    private static void pieces(byte[] written, int piece, ByteTarget target) {
        byte[] buffer = new byte[piece];
        for (int from = 0; from < written.length; from += piece) {
            int length = Math.min(piece, written.length - from);
            System.arraycopy(written, from, buffer, 0, length);
            target.take(buffer, length);
            Arrays.fill(buffer, (byte) '?'); // the array is used again
        }
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
