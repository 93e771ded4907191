package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.comms.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client may send, and what it is answered. */
@Timeout(60)
class AnswersTest {

    @RegisterExtension
    final ListenerRule rule = new ListenerRule();

    private final List<CompletableFuture<Receipt>> receipts = new CopyOnWriteArrayList<>();

    @Test
    void aLineOfTextIsAMessageFromItsClient() throws Exception {
        FakeInbox inbox = FakeInbox.admitting();
        try (Client client = Client.of(rule.open(inbox))) {
            assertThat(client.ask(" hello w\u00f6rld \uD83D\uDE00")).isEqualTo("admitted i-1");

            assertThat(inbox.messages())
                    .containsExactly(Message.text(" hello w\u00f6rld \uD83D\uDE00", "tcp/" + client.address()));
        }
    }

    @Test
    void aLineThatBeginsWithABraceIsAJsonObjectAsItCame() throws Exception {
        FakeInbox inbox = FakeInbox.admitting();
        try (Client client = Client.of(rule.open(inbox))) {
            assertThat(client.ask(" \t{\"n\": 1.10, \"list\": [{}]} ")).isEqualTo("admitted i-1");

            assertThat(inbox.messages())
                    .containsExactly(Message.json(" \t{\"n\": 1.10, \"list\": [{}]} ", "tcp/" + client.address()));
        }
    }

    @Test
    void theIdempotencyKeyOfAnObjectIsTheMessagesOwn() throws Exception {
        FakeInbox inbox = FakeInbox.admitting();
        try (Client client = Client.of(rule.open(inbox))) {
            client.ask("{\"idempotencyKey\":\"order-7\",\"nested\":{\"idempotencyKey\":\"no\"}}");
            client.ask("{\"nested\":{\"idempotencyKey\":\"no\"}}");
            client.ask("{\"idempotencyKey\":null}");

            assertThat(inbox.messages())
                    .extracting(message -> message.idempotencyKey().orElse("none"))
                    .containsExactly("order-7", "none", "none");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":            | refused malformed-line not a JSON object: Unexpected end-of-input within/between Object entries, at",
                "{a:1}              | refused malformed-line not a JSON object: Unexpected character ('a' (code 97)): was expecting",
                "{\"a\":1} {}       | refused malformed-line something follows the JSON object; send one object at a time",
                "{\"a\":1,\"a\":2}  | refused malformed-line not a JSON object: ",
                "{\"idempotencyKey\":7}    | refused malformed-line idempotencyKey is no text; use a text that is your own",
                "{\"idempotencyKey\":\"\"} | refused malformed-line idempotencyKey is empty; use a text that is your own",
            })
    void aMalformedObjectIsRefusedAndTheConnectionGoesOn(String line, String answer) throws Exception {
        FakeInbox inbox = FakeInbox.admitting();
        TcpListener listener = rule.open(inbox);
        try (Client client = Client.of(listener)) {
            assertThat(client.ask(line)).startsWith(answer);
            assertThat(client.ask("next")).isEqualTo("admitted i-1");
        }
        assertThat(inbox.bodies()).containsExactly("next");
        assertThat(listener.counters().refused()).isEqualTo(Map.of("malformed-line", 1L));
    }

    @Test
    void aDeeplyNestedObjectIsRefusedLikeAnyOtherMalformedOne() throws Exception {
        try (Client client = Client.of(rule.open(FakeInbox.admitting()))) {
            assertThat(client.ask("{\"a\":" + "[".repeat(60_000)))
                    .startsWith("refused malformed-line not a JSON object: ");
            assertThat(client.ask("next")).isEqualTo("admitted i-1");
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithTheirPlace() throws Exception {
        try (Client client = Client.of(rule.open(FakeInbox.admitting()))) {
            client.send("good\nab".getBytes(StandardCharsets.UTF_8));
            client.send(new byte[] {(byte) 0xC3, '\n'});

            assertThat(client.answers(2)).containsExactly("admitted i-1", "refused malformed-line byte 3 is not UTF-8");
            assertThat(client.ask("next")).isEqualTo("admitted i-2");
        }
    }

    @Test
    void emptyLinesAreIgnoredAndACarriageReturnBelongsToTheLinesEnd() throws Exception {
        FakeInbox inbox = FakeInbox.admitting();
        try (Client client = Client.of(rule.open(inbox))) {
            client.send("\n\r\none\r\n\ntwo\rthree\n");

            assertThat(client.answers(2)).containsExactly("admitted i-1", "admitted i-2");
            assertThat(inbox.bodies()).containsExactly("one", "two\rthree");
        }
    }

    @Test
    void aDroppedMessageIsRefusedWithItsReason() throws Exception {
        FakeInbox inbox = FakeInbox.dropping("unsupported", "line one\nline two");
        try (Client client = Client.of(rule.open(inbox))) {
            assertThat(client.ask("hello")).isEqualTo("refused unsupported line one line two");
        }
    }

    @ParameterizedTest
    @EnumSource(OfferRefusal.class)
    void aRefusalOfTheInboxIsAnsweredByItsName(OfferRefusal refusal) throws Exception {
        String code = Map.of(
                        OfferRefusal.INBOX_FULL, "inbox-full",
                        OfferRefusal.NOT_OWNER, "not-owner",
                        OfferRefusal.SESSION_CLOSED, "session-closed")
                .get(refusal);
        TcpListener listener = rule.open(FakeInbox.refusing(refusal, "session 'alice' says no; try later"));
        try (Client client = Client.of(listener)) {
            assertThat(client.ask("hello")).isEqualTo("refused " + code + " session 'alice' says no; try later");
        }
        assertThat(listener.counters().refused()).isEqualTo(Map.of(code, 1L));
        assertThat(listener.counters().acceptedLines()).isZero();
    }

    @Test
    void withoutASessionEveryEventIsRefused() throws Exception {
        TcpListener listener = rule.open();
        try (Client client = Client.of(listener)) {
            assertThat(client.ask("early"))
                    .isEqualTo("refused no-session " + listener.name()
                            + " feeds no session now; connect one, then send again");
            listener.connect(FakeInbox.admitting());
            assertThat(client.ask("in time")).isEqualTo("admitted i-1");
            listener.disconnect(SessionId.of("alice"));
            assertThat(client.ask("late")).startsWith("refused no-session ");
        }
    }

    @Test
    void theDisconnectOfAFormerSessionDoesNotTouchThePresentOne() throws Exception {
        TcpListener listener = rule.open(FakeInbox.admitting("alice"));
        listener.connect(FakeInbox.admitting("bob"));
        listener.disconnect(SessionId.of("alice"));

        try (Client client = Client.of(listener)) {
            assertThat(client.ask("hello")).isEqualTo("admitted i-1");
        }
    }

    @Test
    void answersComeInTheOrderOfTheLinesHoweverTheyAreDecided() throws Exception {
        try (Client client = Client.of(rule.with("maxLineBytes", 64).open(FakeInbox.undecided(receipts)))) {
            client.send("one\n{\ntwo\n" + "x".repeat(65) + "\nthree\n");
            await().until(() -> receipts.size() == 3);

            for (int index = 2; index >= 0; index--) {
                receipts.get(index).complete(FakeInbox.admitted(index + 1));
            }

            assertThat(client.answers(5))
                    .satisfiesExactly(
                            first -> assertThat(first).isEqualTo("admitted i-1"),
                            second -> assertThat(second).startsWith("refused malformed-line "),
                            third -> assertThat(third).isEqualTo("admitted i-2"),
                            fourth -> assertThat(fourth).isEqualTo("refused line-too-long " + Answers.limit(64)),
                            fifth -> assertThat(fifth).isEqualTo("admitted i-3"));
        }
    }

    @Test
    void whatIsNotDecidedInTimeIsAnsweredAsQueuedAndNotOnceMore() throws Exception {
        CompletableFuture<Receipt> late = new CompletableFuture<>();
        FakeInbox inbox = FakeInbox.deciding((sequence, message) -> new Offer.Queued(
                sequence,
                message.body().equals("slow") ? late : CompletableFuture.completedStage(FakeInbox.admitted(sequence))));
        TcpListener listener = rule.with("replyMillis", 100).open(inbox);
        try (Client client = Client.of(listener)) {
            client.send("slow\nquick\n");
            assertThat(client.answers(2)).containsExactly("queued 1", "admitted i-2");

            late.complete(new Receipt.Dropped("late", "after the answer"));
            assertThat(client.ask("next")).isEqualTo("admitted i-3");
        }
        assertThat(listener.counters().refused()).isEmpty();
        assertThat(listener.counters().acceptedLines()).isEqualTo(3);
    }

    @Test
    void aReceiptThatFailsAgainstItsContractEndsInQueued() throws Exception {
        FakeInbox inbox = FakeInbox.deciding((sequence, message) ->
                new Offer.Queued(sequence, CompletableFuture.failedStage(new IllegalStateException("broken"))));
        try (Client client = Client.of(rule.with("replyMillis", 50).open(inbox))) {
            assertThat(client.ask("hello")).isEqualTo("queued 1");
        }
    }

    @Test
    void aClientThatHalfClosesGetsAllItsAnswersAndThenTheEnd() throws Exception {
        try (Client client = Client.of(rule.open(FakeInbox.undecided(receipts)))) {
            client.send("one\ntwo\n");
            client.endOutput();
            await().until(() -> receipts.size() == 2);

            receipts.get(1).complete(FakeInbox.admitted(2));
            receipts.get(0).complete(FakeInbox.admitted(1));

            assertThat(client.answers(3)).containsExactly("admitted i-1", "admitted i-2", null);
        }
    }

    @Test
    void aLastLineWithoutNewlineIsRefusedBecauseItMayBeCutOff() throws Exception {
        FakeInbox inbox = FakeInbox.admitting();
        try (Client client = Client.of(rule.open(inbox))) {
            client.send("one\ntransfer 10");
            client.endOutput();

            assertThat(client.answers(3))
                    .containsExactly(
                            "admitted i-1",
                            "refused malformed-line the last line has no newline and may be cut off; end each event with one",
                            null);
            assertThat(inbox.bodies()).containsExactly("one");
        }
    }
}
