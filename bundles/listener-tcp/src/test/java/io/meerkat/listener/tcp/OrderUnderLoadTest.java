package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.Receipt;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several clients send as fast as they can; receipts come on several threads, in any order. */
@Timeout(120)
class OrderUnderLoadTest {
    private static final int CLIENTS = 8;
    private static final int LINES = 2_000;

    @RegisterExtension
    final ListenerRule rule = new ListenerRule();

    @Test
    void everyLineIsTakenInItsClientsOrderAndAnsweredInIt() throws Exception {
        ExecutorService deciders = Executors.newFixedThreadPool(4);
        ExecutorService senders = Executors.newCachedThreadPool();
        try {
            FakeInbox inbox = FakeInbox.deciding(
                    (sequence, message) -> new Offer.Queued(sequence, decidedBy(deciders, message.body())));
            TcpListener listener = rule.with("maxPendingAnswers", 50)
                    .with("replyMillis", 60_000)
                    .open(inbox);

            List<Future<List<String>>> answers = senders.invokeAll(IntStream.range(0, CLIENTS)
                    .mapToObj(client -> (Callable<List<String>>) () -> converse(listener, senders, client))
                    .toList());

            for (int client = 0; client < CLIENTS; client++) {
                String prefix = client + "-";
                List<String> expected = IntStream.range(0, LINES)
                        .mapToObj(line -> prefix + line)
                        .toList();
                assertThat(answers.get(client).get())
                        .isEqualTo(expected.stream()
                                .map(line -> "admitted " + line)
                                .toList());
                assertThat(inbox.bodies().stream()
                                .filter(body -> body.startsWith(prefix))
                                .toList())
                        .isEqualTo(expected);
            }
            assertThat(listener.counters().acceptedLines()).isEqualTo((long) CLIENTS * LINES);
        } finally {
            senders.shutdownNow();
            deciders.shutdownNow();
        }
    }

    private static CompletionStage<Receipt> decidedBy(ExecutorService deciders, String body) {
        return CompletableFuture.supplyAsync(() -> new Receipt.Admitted(InputId.of(body)), deciders);
    }

    private static List<String> converse(TcpListener listener, ExecutorService senders, int number) throws Exception {
        try (Client client = Client.of(listener)) {
            Future<?> sending = senders.submit(() -> {
                for (int line = 0; line < LINES; line++) {
                    client.send(number + "-" + line + "\n");
                }
                client.endOutput();
                return null;
            });
            List<String> answers = client.answers(LINES);
            sending.get();
            assertThat(client.answer()).isNull();
            return answers;
        }
    }
}
