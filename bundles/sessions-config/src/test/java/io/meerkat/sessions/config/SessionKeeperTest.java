package io.meerkat.sessions.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.ComponentConstants;

/** The components, with the real worker. */
class SessionKeeperTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final SessionKeeper keeper = new SessionKeeper();

    @AfterEach
    void stop() {
        keeper.deactivate();
    }

    @Test
    void aConfigurationsComponentMakesAndEndsItsSession() {
        try (CapturedLog log = new CapturedLog()) {
            keeper.runtimeCame(runtime);
            ConfiguredSession component = new ConfiguredSession(keeper, Configurations.file("echo"));
            await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("'echo' ready")));

            component.modified(Configurations.file("echo", "listener=tcp/7878"));
            await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("listens at tcp/7878")));

            component.deactivate(ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED);
            await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("unregistered after")));
        }
    }

    @Test
    void aStoppedComponentLeavesItsSession() {
        try (CapturedLog log = new CapturedLog()) {
            keeper.runtimeCame(runtime);
            ConfiguredSession component = new ConfiguredSession(keeper, Configurations.file("echo"));
            await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("'echo' ready")));

            component.deactivate(ComponentConstants.DEACTIVATION_REASON_BUNDLE_STOPPED);
        }
        keeper.deactivate();
        assertThat(runtime.log).containsExactly("register echo");
    }

    @Test
    void theStopIsBoundedWhileACommandOfTheRuntimeBlocks() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Worker worker = new Worker("meerkat-sessions-config-test");
        worker.soon(() -> {
            entered.countDown();
            boolean released = false;
            while (!released) {
                try {
                    release.await();
                    released = true;
                } catch (InterruptedException e) {
                    // A command that cannot be interrupted.
                }
            }
        });
        await().until(() -> entered.getCount() == 0);

        boolean closed = worker.close(Duration.ofMillis(50));

        assertThat(closed).isFalse();
        release.countDown();
        assertThat(worker.close(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aTaskThatFailsDoesNotEndTheWorker() {
        try (CapturedLog log = new CapturedLog()) {
            Worker worker = new Worker("meerkat-sessions-config-test");
            CountDownLatch next = new CountDownLatch(1);
            worker.soon(() -> {
                throw new IllegalStateException("on purpose");
            });
            worker.soon(next::countDown);

            await().until(() -> next.getCount() == 0);
            assertThat(log.lines()).singleElement().asString().startsWith("SEVERE a task of the configured sessions");
            assertThat(worker.close(Duration.ofSeconds(2))).isTrue();
        }
    }

    @Test
    void nothingOfTheWorkerIsLeftAfterTheStop() {
        keeper.runtimeCame(runtime);
        keeper.deactivate();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("meerkat-sessions-config"));
        // Events that come late find nobody.
        keeper.runtimeWent(runtime);
        keeper.deleted("io.meerkat.session~echo");
    }
}
