package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of messages: kept, in order, dropped for a reason, refused for a reason (drain.md 6.9, 8.13). */
@Timeout(60)
class GapDeliveryTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.bare();
    private final FakeComms comms = new FakeComms("fake");

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("Q20")
    void whatACancelledDrainHadClaimedStaysForTheNextOne() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            test.install("slow", 0, new PlainDrain((context, claim) -> {
                if (claim.sequence() == 2) {
                    hold.stay();
                }
            }));
            test.registerWith(ALICE.value(), new ScriptedExecutor());
            listen();
            List<CompletableFuture<Receipt>> receipts =
                    List.of(comms.send(ALICE, "1"), comms.send(ALICE, "2"), comms.send(ALICE, "3"));
            hold.awaitEntered();

            assertThat(test.runtime().execute(new Abort(ALICE))).isEqualTo(CancelOutcome.FORCED);

            assertThat(receipts.get(0).get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
            assertThat(receipts.subList(1, 3)).noneMatch(CompletableFuture::isDone);
            assertThat(inbox().depth()).isEqualTo(2);
            hold.release();
            listen();
            assertThat(receipts.get(2).get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
            assertThat(inbox().admitted()).isEqualTo(3);
        }
    }

    /** Each message is sent when the one before has had its fate, which is when the drain looks for the last time. */
    @Test
    @Tag("Q21")
    void noMessageFallsBetweenTheLastLookAndTheWait() throws Exception {
        int messages = 100_000;
        test.install("dropping", 0, dropping());
        test.register(ALICE.value());
        listen();

        for (int sent = 0; sent < messages; sent++) {
            comms.send(ALICE, "m").get(30, TimeUnit.SECONDS);
        }

        assertThat(inbox().dropped()).isEqualTo(messages);
        assertThat(inbox().depth()).isZero();
    }

    /** Nothing piles up behind it. */
    private static DrainFactory dropping() {
        return opened -> new Drain() {
            @Override
            public Pumped pump(DrainContext context) {
                int moved = 0;
                for (var claim = context.claim(); claim.isPresent(); claim = context.claim()) {
                    context.drop(claim.get(), new DropReason("test", "it has served its purpose"));
                    moved++;
                }
                return moved == 0 ? Pumped.idle() : Pumped.moved(moved);
            }

            @Override
            public void close() {}
        };
    }

    @Test
    @Tag("Q22")
    void aFullInboxRefusesUntilItIsDrained() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            test.install("slow", 0, new PlainDrain((context, claim) -> hold.stay()));
            test.register(ALICE.value());
            listen();
            comms.offer(ALICE, "1");
            hold.awaitEntered();
            IntStream.rangeClosed(2, 1_024).forEach(number -> comms.offer(ALICE, Integer.toString(number)));

            Offer tooMany = comms.offer(ALICE, "1025");

            assertThat(tooMany).isInstanceOfSatisfying(Offer.Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(OfferRefusal.INBOX_FULL);
                assertThat(refused.detail()).contains("session 'alice'").contains("1024");
            });
            assertThat(inbox().accepted()).isEqualTo(1_024);
            assertThat(test.assembly().insight().totals().refused()).isEqualTo(1);
            hold.release();
            await().until(() -> inbox().depth() == 0);
            assertThat(comms.send(ALICE, "1025 again").get(10, TimeUnit.SECONDS).kind())
                    .isEqualTo(Receipt.Kind.ADMITTED);
            assertThat(inbox().admitted()).isEqualTo(1_025);
        }
    }

    @Test
    @Tag("Q23")
    void whatARetiredSessionDoesNotTakeIsDroppedForThatReasonAndTheDrainGoesOn() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            test.install("slow", 0, new PlainDrain((context, claim) -> hold.stay()));
            test.register(ALICE.value());
            listen();
            CompletableFuture<Receipt> first = comms.send(ALICE, "first");
            CompletableFuture<Receipt> second = comms.send(ALICE, "second");
            hold.awaitEntered();
            test.runtime().execute(new Retire(ALICE));
            hold.release();

            assertDroppedAsRetired(first);
            assertDroppedAsRetired(second);
            assertDroppedAsRetired(comms.send(ALICE, "third"));

            assertThat(test.snapshot(ALICE).phase()).isEqualTo(LifecyclePhase.RETIRED);
            assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
            assertThat(inbox().dropped()).isEqualTo(3);
            assertThat(test.assembly().insight().totals().dropped()).isEqualTo(3);
            await().until(() -> test.runtime().events(0, 1_000).stream()
                            .filter(event -> event.type() == EventType.MESSAGES_DROPPED)
                            .count()
                    == 3);
        }
    }

    private static void assertDroppedAsRetired(CompletableFuture<Receipt> receipt) throws Exception {
        assertThat(receipt.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Receipt.Dropped.class,
                        dropped -> assertThat(dropped.reason()).isEqualTo("session-retired"));
    }

    @Test
    @Tag("Q24")
    void orderIsKeptAcrossPumpsAndKindsOfMessages() {
        ScriptedExecutor executor = new ScriptedExecutor();
        test.install("standard", 0, new PlainDrain());
        test.registerWith(ALICE.value(), executor);
        listen();
        List<String> sent = new ArrayList<>();

        for (int number = 0; number < 300; number++) {
            String body = number % 3 == 0 ? "{\"n\":" + number + "}" : "n " + number;
            Message message = number % 3 == 0 ? Message.json(body, "a") : Message.text(body, "b");
            assertThat(comms.inbox(ALICE).offer(message)).isInstanceOf(Offer.Queued.class);
            sent.add(body);
        }

        await().untilAsserted(() -> assertThat(executor.texts()).containsExactlyElementsOf(sent));
    }

    private void listen() {
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
    }

    private InboxSnapshot inbox() {
        return test.snapshot(ALICE).inbox();
    }
}
