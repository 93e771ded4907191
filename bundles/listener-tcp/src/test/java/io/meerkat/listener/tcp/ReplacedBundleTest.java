package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bundle that is being replaced may not find its own classes any more: its ports are free all the same. */
@Timeout(60)
class ReplacedBundleTest {

    @RegisterExtension
    final ListenerRule rule = new ListenerRule();

    // Held, because java.util.logging holds loggers weakly.
    private final Logger logger = Logger.getLogger(TcpListener.class.getName());

    @Test
    void aPortWhoseOpeningFailsHalfWayIsFree() throws Exception {
        String port = freePort();
        Handler failing = failing();
        logger.addHandler(failing);
        try {
            assertThatThrownBy(() -> rule.provider().open(port)).hasMessage("planted");
        } finally {
            logger.removeHandler(failing);
        }

        await().untilAsserted(() ->
                assertThatCode(() -> rule.provider().open(port).close()).doesNotThrowAnyException());
    }

    @Test
    void aTaskThatFailsEndsNeitherTheThreadNorTheOthers() throws Exception {
        CountDownLatch next = new CountDownLatch(1);
        try (SelectorLoop loop = SelectorLoop.start("meerkat-listener-tcp-planted")) {
            loop.execute(() -> {
                throw new NoClassDefFoundError("planted");
            });
            loop.execute(next::countDown);

            assertThat(next.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(loop.hasEnded()).isFalse();
        }
    }

    private static String freePort() throws Exception {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(probe.getLocalPort());
        }
    }

    /** The last that is done with a port that was opened is to log it. */
    private static Handler failing() {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                throw new NoClassDefFoundError("planted");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
