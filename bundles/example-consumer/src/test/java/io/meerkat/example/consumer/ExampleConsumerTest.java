package io.meerkat.example.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Offer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the example does with a runtime. */
@Timeout(60)
class ExampleConsumerTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final ExampleConsumer consumer = new ExampleConsumer(runtime);

    @AfterEach
    void noThreadIsLeft() {
        await().until(() -> workers() == 0);
    }

    @Test
    void itHasASessionSpeaksWithItAndUnregistersIt() {
        consumer.start();
        await().until(() -> runtime.answers().size() == 2);

        consumer.stop();

        assertThat(runtime.answers()).containsExactly("HELLO FROM THE EXAMPLE", "HOW ARE YOU?");
        assertThat(runtime.accepted())
                .containsExactly(
                        "RegisterSession",
                        "EnsureSessionWithExecutor",
                        "SetPeerIngressContext",
                        "AcceptWithCompletion",
                        "UnregisterSession");
    }

    @Test
    void anExecutorFactoryThatTheRuntimeHearsOfLaterIsWaitedFor() {
        runtime.refuseTheExecutor(3);
        consumer.start();

        await().until(() -> runtime.answers().size() == 2);
        consumer.stop();
    }

    @Test
    void aStopInTheMiddleOfAWaitIsQuickAndStillUnregisters() {
        runtime.refuseTheExecutor(1_000_000);
        consumer.start();
        await().until(() -> runtime.accepted().contains("RegisterSession"));

        long before = System.nanoTime();
        consumer.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(900));
        assertThat(runtime.accepted()).containsExactly("RegisterSession", "UnregisterSession");
    }

    @Test
    void aRuntimeThatTakesTooLongDoesNotHoldTheStop() {
        runtime.neverUnregister();
        consumer.start();
        await().until(() -> runtime.answers().size() == 2);

        long before = System.nanoTime();
        consumer.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void withoutAListeningSessionTheTransportRefuses() {
        Offer offer = new MemoryTransport().send(SessionId.of("example"), "hello");

        assertThat(offer).isInstanceOf(Offer.Refused.class);
        assertThatThrownBy(
                        () -> new Conversation(runtime, SessionId.of("example"), new MemoryTransport()).tell("hello"))
                .hasMessage("the message was refused, NOT_OWNER: session 'example' does not listen here; make it listen"
                        + " first");
    }

    private static long workers() {
        Thread[] all = new Thread[Thread.activeCount() + 64];
        int count = Thread.enumerate(all);
        return Arrays.stream(all, 0, count)
                .filter(thread -> thread.getName().equals("meerkat-example-consumer"))
                .count();
    }
}
