package io.meerkat.runtime.internal.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.comms.Receipt;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bounded FIFO that numbers what it takes, lends by number, and lets go only of what was decided. */
class InboxTest {
    private static final int CAPACITY = 1_024;

    private final LongAdder acceptedEver = new LongAdder();
    private final LongAdder crowded = new LongAdder();
    private final LongAdder trimmed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final Inbox inbox = new Inbox(
            SessionId.of("alice"),
            CAPACITY,
            InstantSource.system(),
            new Tally(acceptedEver, new LongAdder(), crowded, trimmed, lost));

    private static Message message(Object text) {
        return Message.text(text.toString(), "test");
    }

    private void fill(int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(inbox.offer(message(i))).isInstanceOf(Offer.Queued.class);
        }
    }

    @Test
    void itIsCrowdedFromFourFifthsOn() {
        int fourFifths = CAPACITY - CAPACITY / 5;
        fill(fourFifths - 1);
        assertThat(crowded.sum()).isZero();

        fill(1);
        assertThat(crowded.sum()).isOne();
        fill(CAPACITY / 5);
        inbox.offer(message("refused"));
        assertThat(crowded.sum()).isOne();

        inbox.trimTo(CAPACITY / 5);
        assertThat(crowded.sum()).as("exactly four fifths are left").isOne();
        inbox.trimTo(CAPACITY / 5 + 1);
        assertThat(crowded.sum()).isZero();
        inbox.trimTo(CAPACITY);
        fill(fourFifths);
        inbox.trimTo(2 * CAPACITY);
        assertThat(crowded.sum()).as("emptied at once").isZero();
    }

    @Test
    void whatItLetsGoOfIsCountedAndWhatNobodyHasDecidedOverIsLost() {
        fill(5);
        inbox.lend(1, 2).forEach(letter -> letter.decided(new Receipt.Dropped("test", "decided")));

        inbox.trimTo(2);
        assertThat(trimmed.sum()).isEqualTo(2);
        assertThat(lost.sum()).isZero();

        inbox.trimTo(3);
        inbox.trimTo(3);
        assertThat(trimmed.sum()).isEqualTo(3);
        assertThat(lost.sum()).isOne();
        assertThat(inbox.raiseLost(1)).as("known already").isZero();
    }

    @Test
    void messagesAreNumberedFromOne() {
        for (long expected = 1; expected <= 3; expected++) {
            assertThat(inbox.offer(message(expected))).isInstanceOfSatisfying(Offer.Queued.class, queued -> {
                assertThat(inbox.lend(queued.sequence()).orElseThrow().sequence())
                        .isEqualTo(queued.sequence());
            });
            assertThat(inbox.accepted()).isEqualTo(expected);
        }
        assertThat(acceptedEver.sum()).isEqualTo(3);
    }

    @Test
    @Tag("Q22")
    void aFullInboxRefusesAndSaysTheWayOutAndTakesAgainWhenItWasTrimmed() {
        fill(CAPACITY);

        assertThat(inbox.offer(message("one too many"))).isInstanceOfSatisfying(Offer.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(OfferRefusal.INBOX_FULL);
            assertThat(refused.detail()).contains("alice", "1024", "offer again");
        });
        assertThat(inbox.accepted()).isEqualTo(CAPACITY);

        inbox.trimTo(1);
        assertThat(inbox.offer(message("fits")))
                .isInstanceOfSatisfying(
                        Offer.Queued.class,
                        queued -> assertThat(queued.sequence()).isEqualTo(CAPACITY + 1));
    }

    @Test
    void aLentLetterStaysUntilItIsTrimmed() {
        fill(3);

        assertThat(inbox.lend(2).orElseThrow().message().body()).isEqualTo("1");
        assertThat(inbox.lend(2)).isPresent();
        assertThat(inbox.depthAfter(0)).isEqualTo(3);

        inbox.trimTo(2);
        assertThat(inbox.lend(2)).isEmpty();
        assertThat(inbox.lend(3)).isPresent();
        assertThat(inbox.lend(4)).isEmpty();
    }

    @Test
    void trimmingAgainIsNoHarmAndGivesEachLetterOnce() {
        fill(5);

        assertThat(inbox.trimTo(3)).extracting(Letter::sequence).containsExactly(1L, 2L, 3L);
        assertThat(inbox.trimTo(3)).isEmpty();
        assertThat(inbox.trimTo(1)).isEmpty();
        assertThat(inbox.trimTo(99)).extracting(Letter::sequence).containsExactly(4L, 5L);
        assertThat(inbox.trimmedThrough()).isEqualTo(5);
    }

    @Test
    void whoeverTrimsReportsTheFateThatWasDecidedBefore() {
        Offer.Queued queued = (Offer.Queued) inbox.offer(message("m"));
        Receipt.Dropped fate = new Receipt.Dropped("reason", "detail");

        inbox.lend(1).orElseThrow().decided(fate);
        assertThat(queued.receipt().toCompletableFuture()).isNotDone();

        inbox.trimTo(1).forEach(letter -> letter.report(Runnable::run));
        assertThat(queued.receipt().toCompletableFuture()).isCompletedWithValue(fate);
    }

    @Test
    void nothingRunsForALetterThatNobodyWaitsFor() {
        Offer.Queued queued = (Offer.Queued) inbox.offer(message("m"));
        List<Runnable> stages = new ArrayList<>();
        Letter letter = inbox.lend(1).orElseThrow();
        letter.decided(new Receipt.Dropped("reason", "detail"));

        letter.report(stages::add);

        assertThat(stages).isEmpty();
        assertThat(queued.receipt().toCompletableFuture()).isCompleted();
    }

    @Test
    void whoeverWaitsIsToldWhereForeignCodeRuns() {
        Offer.Queued queued = (Offer.Queued) inbox.offer(message("m"));
        List<Runnable> stages = new ArrayList<>();
        List<Receipt> told = new ArrayList<>();
        queued.receipt().thenAccept(told::add);
        CompletableFuture<Void> all = CompletableFuture.allOf(queued.receipt().toCompletableFuture());
        Receipt.Dropped fate = new Receipt.Dropped("reason", "detail");
        Letter letter = inbox.lend(1).orElseThrow();
        letter.decided(fate);

        letter.report(stages::add);
        assertThat(told).isEmpty();
        assertThat(all).isNotDone();

        stages.forEach(Runnable::run);
        assertThat(told).containsExactly(fate);
        assertThat(all).isCompleted();
    }

    @Test
    void whoeverAsksAfterTheReportRunsNobodyElsesStages() {
        Offer.Queued queued = (Offer.Queued) inbox.offer(message("m"));
        List<Runnable> stages = new ArrayList<>();
        List<Receipt> told = new ArrayList<>();
        queued.receipt().thenAccept(told::add);
        Receipt.Dropped fate = new Receipt.Dropped("reason", "detail");
        Letter letter = inbox.lend(1).orElseThrow();
        letter.decided(fate);
        letter.report(stages::add);

        CompletableFuture<Receipt> later = queued.receipt().toCompletableFuture();

        assertThat(told).isEmpty();
        stages.forEach(Runnable::run);
        assertThat(told).containsExactly(fate);
        assertThat(later).isCompletedWithValue(fate);
    }

    @Test
    void theNextLettersAreThoseThatAreHereInOrderAndNoMoreThanAskedFor() {
        fill(5);
        inbox.trimTo(1);

        assertThat(inbox.next(2, 3)).extracting(Letter::sequence).containsExactly(2L, 3L, 4L);
        assertThat(inbox.next(4, 32)).extracting(Letter::sequence).containsExactly(4L, 5L);
        assertThat(inbox.next(1, 32)).as("gone").isEmpty();
        assertThat(inbox.next(6, 32)).as("not there yet").isEmpty();
    }

    @Test
    void whoeverLendsNextLearnsHowFarOthersGot() {
        assertThat(inbox.lentBefore(() -> 3)).isZero();
        assertThat(inbox.lentBefore(() -> 2)).isEqualTo(3);
        assertThat(inbox.lentBefore(() -> 0)).isEqualTo(3);
    }

    @Test
    void whoeverLendsNoMoreIsForgottenAndHowFarItGotIsNot() {
        AtomicLong far = new AtomicLong(3);
        Inbox.Lender past = far::get;
        inbox.lentBefore(past);
        inbox.forget(past);
        far.set(7);

        assertThat(inbox.lentBefore(() -> 0)).as("not asked again").isEqualTo(3);
    }

    @Test
    void whoeverLentBeforeForgetsNobodyElse() {
        Inbox.Lender past = () -> 3;
        inbox.lentBefore(past);
        inbox.lentBefore(() -> 5);
        inbox.forget(past);

        assertThat(inbox.lentBefore(() -> 0)).isEqualTo(5);
    }

    @Test
    void aFutureThatASenderCompletesHimselfIsHisOwn() {
        Offer.Queued queued = (Offer.Queued) inbox.offer(message("m"));
        queued.receipt().toCompletableFuture().complete(new Receipt.Dropped("made", "up"));
        Receipt.Dropped fate = new Receipt.Dropped("reason", "detail");
        Letter letter = inbox.lend(1).orElseThrow();
        letter.decided(fate);

        letter.report(Runnable::run);

        assertThat(queued.receipt().toCompletableFuture()).isCompletedWithValue(fate);
    }

    @Test
    void aClosedInboxRefusesButKeepsWhatIsInside() {
        fill(2);

        inbox.close(OfferRefusal.NOT_OWNER, "owned by another");
        assertThat(inbox.offer(message("late")))
                .isEqualTo(new Offer.Refused(OfferRefusal.NOT_OWNER, "owned by another"));
        assertThat(inbox.depthAfter(0)).isEqualTo(2);

        inbox.reopen();
        assertThat(inbox.offer(message("again"))).isInstanceOf(Offer.Queued.class);
    }

    @Test
    void theSignalComesWhenTheMessageCanBeLent() {
        List<Boolean> present = new ArrayList<>();
        inbox.onMail(() -> present.add(inbox.lend(inbox.accepted()).isPresent()));

        fill(2);

        assertThat(present).containsExactly(true, true);
    }

    @Test
    void onlyTheOneWhoListensLastIsTold() {
        List<String> told = new ArrayList<>();
        Runnable first = () -> told.add("first");
        Runnable second = () -> told.add("second");
        inbox.onMail(first);
        inbox.onMail(second);
        inbox.forget(first);

        fill(1);
        inbox.forget(second);
        fill(1);

        assertThat(told).containsExactly("second");
    }

    /** Offers and trims at random against a plain queue: growth and wrap-around of the ring lose nothing. */
    @Test
    void itBehavesLikeAQueueWhateverItsRingDoes() {
        Random random = new Random(7);
        Deque<String> model = new ArrayDeque<>();
        long trimmed = 0;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(100) < (step / 2_000 % 2 == 0 ? 60 : 40)) {
                String text = "m" + step;
                boolean queued = inbox.offer(message(text)) instanceof Offer.Queued;
                assertThat(queued).isEqualTo(model.size() < CAPACITY);
                if (queued) {
                    model.addLast(text);
                }
            } else {
                int gone = random.nextInt(3);
                List<Letter> letters = inbox.trimTo(trimmed + gone);
                trimmed += letters.size();
                letters.forEach(letter -> assertThat(letter.message().body()).isEqualTo(model.removeFirst()));
            }
            assertThat(inbox.depthAfter(trimmed)).isEqualTo(model.size());
            if (!model.isEmpty()) {
                assertThat(inbox.lend(trimmed + 1).orElseThrow().message().body())
                        .isEqualTo(model.peekFirst());
                assertThat(inbox.lend(inbox.accepted()).orElseThrow().message().body())
                        .isEqualTo(model.peekLast());
            }
        }
    }
}
