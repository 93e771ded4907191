package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a slow listener misses is told. */
@Timeout(60)
class MissedEventsTest {
    private final TestRuntime test = TestRuntime.bareWith(draft -> draft.listenerQueue = 2);
    private final Hold hold = Hold.interruptible();

    @AfterEach
    void end() {
        hold.close();
        test.close();
    }

    @Test
    void whatDoesNotFitIntoTheQueueOfAListenerIsCounted() throws Exception {
        test.assembly()
                .eventListenerCame(
                        event -> {
                            try {
                                hold.stay();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        Set.of("session.registered"));
        test.register("taken");
        hold.awaitEntered();
        assertThat(missed()).isZero();

        for (int number = 0; number < 5; number++) {
            test.register("session-" + number);
        }

        await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(30)).until(() -> missed() == 3);
    }

    private long missed() {
        return test.assembly().insight().wellbeing().missedEvents();
    }
}
