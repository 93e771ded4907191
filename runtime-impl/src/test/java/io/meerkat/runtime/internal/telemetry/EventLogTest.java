package io.meerkat.runtime.internal.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events in one sequence that never goes back, and listeners who hear them in order, off the publisher's thread. */
class EventLogTest {
    private static final int PUBLISHERS = 4;
    private static final int EACH = 5_000;

    private final SequenceReserve reserve = SequenceReserve.inMemory();
    private final ArrayDeque<Runnable> dispatched = new ArrayDeque<>();

    private EventLog log(int capacity) {
        return new EventLog(capacity, InstantSource.system(), reserve, dispatched::add);
    }

    private static void publish(EventLog log, Object detail) {
        log.publish(EventType.RUN_PROGRESS, SessionId.of("alice"), detail.toString(), Map.of());
    }

    private void dispatch() {
        for (Runnable task = dispatched.poll(); task != null; task = dispatched.poll()) {
            task.run();
        }
    }

    @Test
    void eventsAreNumberedAndTheNewestAreKept() {
        EventLog log = log(3);
        for (int i = 1; i <= 5; i++) {
            publish(log, i);
        }

        assertThat(log.lastSequence()).isEqualTo(5);
        assertThat(log.after(0, 10)).extracting(RuntimeEvent::sequence).containsExactly(3L, 4L, 5L);
        assertThat(log.after(3, 1)).extracting(RuntimeEvent::detail).containsExactly("4");
        assertThat(log.after(5, 10)).isEmpty();
    }

    @Test
    void whatIsToldOfTurnsPushesOutNeitherChangesNorCalls() {
        EventLog log = log(3);
        log.publish(EventType.OPERATION_CALLED, Optional.empty(), "vera called", Map.of());
        log.publish(EventType.DRAIN_EXITED, SessionId.of("alice"), "", Map.of());
        publish(log, "x".repeat(20 << 20));
        for (int i = 0; i < 5; i++) {
            publish(log, i);
        }

        assertThat(log.after(0, 10)).extracting(RuntimeEvent::sequence).containsExactly(1L, 2L, 6L, 7L, 8L);
        assertThat(log.after(1, 2)).extracting(RuntimeEvent::sequence).containsExactly(2L, 6L);
    }

    @Test
    void aRestartBeginsAboveEveryNumberThatWasEverGivenOut() {
        EventLog before = log(10);
        publish(before, "before");
        long highest = before.lastSequence();

        EventLog after = log(10);
        publish(after, "after");

        assertThat(after.lastSequence()).isGreaterThan(highest);
    }

    @Test
    void numbersBeyondTheReservedBlockAreReservedFirst() {
        EventLog log = log(1);
        for (int i = 0; i < 25_000; i++) {
            publish(log, i);
            assertThat(reserve.reserved()).isGreaterThanOrEqualTo(log.lastSequence());
        }
        assertThat(log.lastSequence()).isEqualTo(25_000);
    }

    @Test
    void theNextBlockIsReservedOnTheDispatcherWhileThereAreNumbersLeft() {
        EventLog log = log(1);
        for (int i = 0; i < 6_000; i++) {
            publish(log, i);
        }
        long reservedByPublishers = reserve.reserved();

        dispatch();

        assertThat(reserve.reserved()).isGreaterThan(reservedByPublishers);
        for (int i = 0; i < 6_000; i++) {
            publish(log, i);
        }
        assertThat(reserve.reserved()).isGreaterThanOrEqualTo(log.lastSequence());
        assertThat(log.lastSequence()).isEqualTo(12_000);
    }

    @Test
    void listenersHearOnTheDispatcherAlone() throws Exception {
        EventLog log = log(10);
        List<String> heard = new ArrayList<>();
        AutoCloseable listening = log.listen(event -> heard.add(event.detail()));

        publish(log, "first");
        assertThat(heard).isEmpty();
        dispatch();
        listening.close();
        publish(log, "second");
        dispatch();

        assertThat(heard).containsExactly("first");
    }

    @Test
    void aListenerHearsNothingOfWhatHappenedBeforeItCame() {
        EventLog log = log(10);
        List<String> early = new ArrayList<>();
        List<String> late = new ArrayList<>();
        log.listen(event -> early.add(event.detail()));
        publish(log, "before");
        log.listen(event -> late.add(event.detail()));
        publish(log, "after");
        dispatch();

        assertThat(early).containsExactly("before", "after");
        assertThat(late).containsExactly("after");
    }

    @Test
    void aListenerThatFailsKeepsTheOthersFromNothing() {
        EventLog log = log(10);
        List<String> heard = new ArrayList<>();
        log.listen(event -> {
            throw new IllegalStateException("scripted");
        });
        log.listen(event -> heard.add(event.detail()));

        publish(log, "event");
        dispatch();

        assertThat(heard).containsExactly("event");
    }

    @Test
    @Timeout(60)
    void underManyPublishersListenersHearEveryNumberInOrder() throws Exception {
        ExecutorService dispatcher = Executors.newSingleThreadExecutor();
        EventLog log = new EventLog(100, InstantSource.system(), reserve, dispatcher);
        List<Long> heard = new ArrayList<>();
        log.listen(event -> heard.add(event.sequence()));
        List<Thread> publishers = new ArrayList<>();
        for (int i = 0; i < PUBLISHERS; i++) {
            publishers.add(new Thread(() -> {
                for (int number = 0; number < EACH; number++) {
                    publish(log, number);
                }
            }));
        }
        publishers.forEach(Thread::start);
        for (Thread publisher : publishers) {
            publisher.join();
        }
        dispatcher.shutdown();
        assertThat(dispatcher.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(heard)
                .isEqualTo(LongStream.rangeClosed(1, (long) PUBLISHERS * EACH)
                        .boxed()
                        .toList());
    }

    @Test
    void afterTheEndOfTheDispatcherEventsAreStillKeptAndTheirPublishersNotFailed() throws Exception {
        ExecutorService ended = Executors.newSingleThreadExecutor();
        EventLog log = new EventLog(10, InstantSource.system(), reserve, ended);
        try (AutoCloseable listening = log.listen(event -> {})) {
            ended.shutdown();

            publish(log, "late");

            assertThat(log.after(0, 10)).extracting(RuntimeEvent::detail).containsExactly("late");
        }
    }

    @Test
    void longEventsPushOutMoreThanOneOfTheOthers() {
        EventLog log = log(1_000);
        String text = "x".repeat(1 << 20);
        for (int i = 0; i < 100; i++) {
            publish(log, text);
        }

        assertThat(log.after(0, 1_000)).hasSize(16);
        assertThat(log.lastSequence()).isEqualTo(100);
    }
}
