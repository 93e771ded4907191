package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines out of bytes, however the bytes come. */
class LineFramerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
    void howTheBytesArriveDoesNotMatter(int piece) throws IOException {
        String text = "one\n\ntwo\r\n" + "x".repeat(10) + "\n" + "y".repeat(11) + "\n" + "z".repeat(10) + "\r\n"
                + "w".repeat(5_000) + "\nlast\nrest";

        assertThat(lines(10, text, piece))
                .containsExactly(
                        "COMPLETE one",
                        "COMPLETE ",
                        "COMPLETE two",
                        "COMPLETE " + "x".repeat(10),
                        "TOO_LONG ",
                        "COMPLETE " + "z".repeat(10),
                        "TOO_LONG ",
                        "COMPLETE last",
                        "UNTERMINATED rest");
    }

    @Test
    void anOversizedLineWithoutEndIsReportedOnce() throws IOException {
        assertThat(lines(10, "x".repeat(100_000), 1_000)).containsExactly("TOO_LONG ");
    }

    @Test
    void linesOfManyLengthsSurviveTheGrowingOfTheBuffer() throws IOException {
        Random random = new Random(7);
        List<String> sent = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            sent.add(String.valueOf((char) ('a' + number % 26)).repeat(random.nextInt(20_000)));
        }

        assertThat(lines(20_000, String.join("\n", sent) + "\n", 1_500))
                .isEqualTo(sent.stream().map(line -> "COMPLETE " + line).toList());
    }

    private static List<String> lines(int limit, String text, int piece) throws IOException {
        LineFramer framer = new LineFramer(limit);
        ReadableByteChannel channel = inPieces(text.getBytes(StandardCharsets.UTF_8), piece);
        List<String> lines = new ArrayList<>();
        while (!framer.hasEnded()) {
            framer.read(channel);
            Optional<LineFramer.Line> next = framer.next();
            while (next.isPresent()) {
                lines.add(next.get().kind() + " "
                        + StandardCharsets.UTF_8.decode(next.get().content()));
                next = framer.next();
            }
        }
        return lines;
    }

    private static ReadableByteChannel inPieces(byte[] bytes, int piece) {
        return Channels.newChannel(new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, piece));
            }

            @Override
            public synchronized int available() {
                // One read, one piece: the channel reads on while something is said to be available.
                return 0;
            }
        });
    }
}
