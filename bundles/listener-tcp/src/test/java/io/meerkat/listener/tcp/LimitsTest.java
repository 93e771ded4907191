package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.comms.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client may not do to us or to others: long lines, unread answers, too many connections. */
@Timeout(60)
class LimitsTest {

    @RegisterExtension
    final ListenerRule rule = new ListenerRule();

    private final List<CompletableFuture<Receipt>> receipts = new CopyOnWriteArrayList<>();

    @Test
    void aLineOfExactlyTheLimitIsTaken() throws Exception {
        FakeInbox inbox = FakeInbox.admitting();
        try (Client client = Client.of(rule.with("maxLineBytes", 100).open(inbox))) {
            client.send("x".repeat(100) + "\n" + "y".repeat(100) + "\r\n" + "z".repeat(101) + "\n");

            assertThat(client.answers(3))
                    .containsExactly("admitted i-1", "admitted i-2", "refused line-too-long " + Answers.limit(100));
            assertThat(inbox.bodies()).containsExactly("x".repeat(100), "y".repeat(100));
        }
    }

    @Test
    void anOversizedLineIsRefusedBeforeItsEndAndSkipped() throws Exception {
        FakeInbox inbox = FakeInbox.admitting();
        TcpListener listener = rule.with("maxLineBytes", 1_000).open(inbox);
        try (Client client = Client.of(listener)) {
            client.send("x".repeat(1_002));
            assertThat(client.answer()).isEqualTo("refused line-too-long " + Answers.limit(1000));

            for (int part = 0; part < 500; part++) {
                client.send("x".repeat(10_000));
            }
            client.send("\nnext\n");
            assertThat(client.answer()).isEqualTo("admitted i-1");
        }
        assertThat(inbox.bodies()).containsExactly("next");
        assertThat(listener.counters().refused()).isEqualTo(Map.of("line-too-long", 1L));
    }

    @Test
    void nothingMoreIsReadFromAClientWithTooManyAnswersToCome() throws Exception {
        FakeInbox inbox = FakeInbox.undecided(receipts);
        TcpListener listener =
                rule.with("maxPendingAnswers", 5).with("replyMillis", 600_000).open(inbox);
        try (Client client = Client.of(listener)) {
            for (int line = 1; line <= 12; line++) {
                client.send("line " + line + "\n");
            }
            await().until(() -> receipts.size() == 5);
            await().during(Duration.ofMillis(150)).until(() -> receipts.size() == 5);

            receipts.get(0).complete(FakeInbox.admitted(1));
            receipts.get(1).complete(FakeInbox.admitted(2));
            assertThat(client.answers(2)).containsExactly("admitted i-1", "admitted i-2");
            await().until(() -> receipts.size() == 7);
            await().during(Duration.ofMillis(150)).until(() -> receipts.size() == 7);

            client.endOutput();
            for (int sequence = 3; sequence <= 12; sequence++) {
                int index = sequence - 1;
                await().until(() -> receipts.size() > index);
                receipts.get(index).complete(FakeInbox.admitted(sequence));
            }
            assertThat(client.answers(10))
                    .isEqualTo(LongStream.rangeClosed(3, 12)
                            .mapToObj(number -> "admitted i-" + number)
                            .toList());
            assertThat(client.answer()).isNull();
        }
    }

    @Test
    void aClientThatDoesNotReadIsDisconnectedAndNobodyElseNoticesIt() throws Exception {
        // Long answers fill the buffers between us sooner.
        FakeInbox inbox = FakeInbox.refusing(OfferRefusal.INBOX_FULL, "x".repeat(580));
        TcpListener listener =
                rule.with("idleClientMillis", 300).with("maxPendingAnswers", 10).open(inbox);
        try (Client deaf = Client.of(listener);
                Client other = Client.of(listener)) {
            Thread sender = new Thread(() -> sendForEver(deaf));
            sender.start();
            while (listener.counters().stalledClients() == 0) {
                assertThat(other.ask("hello")).startsWith("refused inbox-full");
            }
            sender.join(10_000);

            assertThat(sender.isAlive()).isFalse();
            assertThat(listener.counters().stalledClients()).isEqualTo(1);
            assertThat(other.ask("still here")).startsWith("refused inbox-full");
        }
    }

    @Test
    void aSlowReaderIsNotDisconnectedWhileItReads() throws Exception {
        FakeInbox inbox = FakeInbox.refusing(OfferRefusal.INBOX_FULL, "x".repeat(580));
        TcpListener listener = rule.with("idleClientMillis", 1_000)
                .with("maxPendingAnswers", 10)
                .open(inbox);
        try (Client slow = Client.of(listener)) {
            Thread sender = new Thread(() -> sendForEver(slow));
            sender.start();
            long start = System.nanoTime();
            // A few at a time and slowly, so that there is always more to come than it takes.
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                assertThat(slow.answers(40)).allMatch(answer -> answer.startsWith("refused inbox-full"));
                return System.nanoTime() - start > Duration.ofMillis(2_500).toNanos();
            });
            assertThat(listener.counters().stalledClients()).isZero();
            slow.hangUp();
            sender.join(10_000);
        }
    }

    @Test
    void aClientThatDiesWithAnswersToComeGivesItsPlaceFree() throws Exception {
        CompletableFuture<Receipt> late = new CompletableFuture<>();
        FakeInbox inbox = FakeInbox.deciding((sequence, message) -> new Offer.Queued(
                sequence,
                message.body().equals("dying")
                        ? late
                        : CompletableFuture.completedStage(FakeInbox.admitted(sequence))));
        TcpListener listener = rule.with("maxConnections", 1).open(inbox);
        try (Client dying = Client.of(listener)) {
            dying.send("dying\n");
            await().until(() -> inbox.bodies().contains("dying"));
            dying.reset();
        }

        await().untilAsserted(() -> {
            try (Client next = Client.of(listener)) {
                assertThat(next.ask("next")).startsWith("admitted");
            }
        });
        late.complete(FakeInbox.admitted(1));
        await().untilAsserted(() -> {
            try (Client next = Client.of(listener)) {
                assertThat(next.ask("still served")).startsWith("admitted");
            }
        });
    }

    @Test
    void oneConnectionTooManyIsToldSoAndClosed() throws Exception {
        TcpListener listener = rule.with("maxConnections", 2).open(FakeInbox.admitting());
        try (Client first = Client.of(listener);
                Client second = Client.of(listener)) {
            first.ask("one");
            second.ask("two");

            try (Client third = Client.of(listener)) {
                third.send("three\n");
                assertThat(third.answers(2))
                        .containsExactly(
                                "refused too-many-connections " + listener.name()
                                        + " has 2 connections; close one, or raise maxConnections",
                                null);
            }
            assertThat(first.ask("four")).isEqualTo("admitted i-3");
            assertThat(listener.counters().refused()).isEqualTo(Map.of("too-many-connections", 1L));

            second.hangUp();
            await().untilAsserted(() -> {
                try (Client fourth = Client.of(listener)) {
                    assertThat(fourth.ask("five")).startsWith("admitted");
                }
            });
        }
    }

    @Test
    void manyClientsOnManyPortsNeedOneThread() throws Exception {
        List<Client> clients = new ArrayList<>();
        try {
            for (int port = 0; port < 20; port++) {
                TcpListener listener = rule.open(FakeInbox.admitting());
                for (int number = 0; number < 20; number++) {
                    clients.add(Client.of(listener));
                }
            }
            for (Client client : clients) {
                assertThat(client.ask("hello")).startsWith("admitted");
            }
            assertThat(ListenerRule.threads()).isEqualTo(1);
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    private static void sendForEver(Client client) {
        try {
            while (true) {
                client.send("hello\n".repeat(100));
            }
        } catch (IOException e) {
            // Disconnected, as the test expects.
        }
    }
}
