package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.comms.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes a client sends, each line is a message or is refused in one short line, and the next one is read. */
class AnyBytesTest {
    private static final int LIMIT = 64;
    private static final List<String> FRAGMENTS = List.of(
            "\n",
            "\r\n",
            "\n\n",
            "\0",
            "{",
            "}",
            "{}",
            "{\"input_type\":",
            "\"external_event\"",
            "\"peer\"",
            "\"text\":",
            "{\"idempotencyKey\":",
            "\"\"}",
            "\"k\"}",
            "null",
            "1e999999",
            "[".repeat(1_500),
            "{\"a\":".repeat(1_500),
            "\"\\ud800\"",
            "\u2028",
            "\uFEFF",
            "x".repeat(LIMIT),
            "hello");

    @Provide
    Arbitrary<byte[]> sent() {
        Arbitrary<byte[]> known = Arbitraries.of(FRAGMENTS).map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(2 * LIMIT);
        return Combinators.combine(known, any)
                .as((text, bytes) -> List.of(text, bytes))
                .flatMap(pair -> Arbitraries.of(pair))
                .list()
                .ofMaxSize(12)
                .map(AnyBytesTest::joined);
    }

    @Property
    void linesAreWhatStandsBetweenNewlines(@ForAll("sent") byte[] sent, @ForAll @IntRange(min = 1, max = 200) int piece)
            throws IOException {
        assertThat(framed(sent, piece)).isEqualTo(split(sent));
    }

    @Property
    void aLineIsTakenUnharmedOrRefusedInOneShortLine(@ForAll("sent") byte[] line) throws MalformedLineException {
        EventParser parser = new EventParser();
        try {
            assertThat(parser.parse(ByteBuffer.wrap(line), "fuzz").body())
                    .isEqualTo(new String(line, StandardCharsets.UTF_8));
        } catch (MalformedLineException refused) {
            String answer = Answers.refused(Answers.MALFORMED_LINE, String.valueOf(refused.getMessage()));
            assertThat(answer).startsWith("refused malformed-line ").hasSizeGreaterThan(35);
            assertThat(answer.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(Answers.MOST_BYTES);
            assertThat(answer.chars()).noneMatch(Character::isISOControl);
        }
        Message next = parser.parse(ByteBuffer.wrap("next".getBytes(StandardCharsets.UTF_8)), "fuzz");
        assertThat(next.body()).isEqualTo("next");
    }

    @Property(tries = 40)
    void whatOneClientSendsDoesNotDisturbTheOther(@ForAll("sent") byte[] sent) throws Exception {
        TcpCommsProvider provider = new TcpCommsProvider(Map.of("maxLineBytes", LIMIT));
        try {
            TcpListener listener = (TcpListener) provider.open("0");
            FakeInbox inbox = FakeInbox.admitting();
            listener.connect(inbox);
            try (Client hostile = Client.of(listener);
                    Client other = Client.of(listener)) {
                hostile.send(sent);
                assertThat(other.ask("hello")).startsWith("admitted ");
                hostile.send("\ngood\n");
                hostile.endOutput();
                List<String> answers = new ArrayList<>();
                for (String answer = hostile.answer(); answer != null; answer = hostile.answer()) {
                    answers.add(answer);
                }
                assertThat(answers).allMatch(answer -> answer.matches("(?s)(admitted|refused [a-z-]+) .+"));
                assertThat(answers.get(answers.size() - 1)).startsWith("admitted ");
                assertThat(inbox.bodies()).contains("hello", "good");
            }
        } finally {
            provider.deactivate();
        }
    }

    private static List<String> framed(byte[] sent, int piece) throws IOException {
        LineFramer framer = new LineFramer(LIMIT);
        ByteArrayInputStream source = new ByteArrayInputStream(sent) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, piece));
            }
        };
        List<String> lines = new ArrayList<>();
        try (ReadableByteChannel channel = Channels.newChannel(source)) {
            while (!framer.hasEnded()) {
                framer.read(channel);
                for (Optional<LineFramer.Line> line = framer.next(); line.isPresent(); line = framer.next()) {
                    lines.add(text(line.get().kind(), line.get().content()));
                }
            }
        }
        return lines;
    }

    /** The same, all of it at once: a line that is too long is reported where it passes the limit, with or without end. */
    private static List<String> split(byte[] sent) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int to = 0; to < sent.length; to++) {
            if (sent[to] == '\n') {
                int end = to > from && sent[to - 1] == '\r' ? to - 1 : to;
                lines.add(
                        end - from > LIMIT
                                ? text(LineFramer.Kind.TOO_LONG, ByteBuffer.allocate(0))
                                : text(LineFramer.Kind.COMPLETE, ByteBuffer.wrap(sent, from, end - from)));
                from = to + 1;
            }
        }
        if (sent.length - from > LIMIT + 1) {
            lines.add(text(LineFramer.Kind.TOO_LONG, ByteBuffer.allocate(0)));
        } else if (sent.length > from) {
            lines.add(text(LineFramer.Kind.UNTERMINATED, ByteBuffer.wrap(sent, from, sent.length - from)));
        }
        return lines;
    }

    private static String text(LineFramer.Kind kind, ByteBuffer content) {
        return kind + " " + StandardCharsets.ISO_8859_1.decode(content.duplicate());
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
