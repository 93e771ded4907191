package io.meerkat.gogo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;

/** A follower ends when it is asked to, also where more happens than can be printed. */
class FollowerTest {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch pages = new CountDownLatch(3);

    /** Each page is full. */
    private final MeerkatRuntime storm = (MeerkatRuntime) Proxy.newProxyInstance(
            FollowerTest.class.getClassLoader(), new Class<?>[] {MeerkatRuntime.class}, (proxy, method, arguments) -> {
                pages.countDown();
                long after = (Long) arguments[0];
                return LongStream.rangeClosed(after + 1, after + (Integer) arguments[1])
                        .mapToObj(FollowerTest::event)
                        .toList();
            });

    private static RuntimeEvent event(long number) {
        return new RuntimeEvent(
                number, Instant.EPOCH, EventType.SESSION_REGISTERED, Optional.empty(), "storm", Map.of());
    }

    private Thread following() throws InterruptedException {
        CommandSession session = (CommandSession) Proxy.newProxyInstance(
                FollowerTest.class.getClassLoader(),
                new Class<?>[] {CommandSession.class},
                (proxy, method, none) -> null);
        Follower follower = new Follower(new Events(new Calls(storm)), stopped);
        Thread thread = new Thread(
                () -> follower.follow(
                        new EventFilter("", ""),
                        0,
                        Long.MAX_VALUE,
                        session,
                        new PrintStream(OutputStream.nullOutputStream())),
                "follower in a storm");
        thread.setDaemon(true);
        thread.start();
        assertThat(pages.await(1, TimeUnit.MINUTES)).isTrue();
        return thread;
    }

    @Test
    void anInterruptEndsItInAStorm() throws Exception {
        Thread thread = following();

        thread.interrupt();

        thread.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void theStopOfTheBundleEndsItInAStorm() throws Exception {
        Thread thread = following();

        stopped.countDown();

        thread.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(thread.isAlive()).isFalse();
    }
}
