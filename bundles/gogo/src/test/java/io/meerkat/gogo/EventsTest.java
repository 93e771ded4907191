package io.meerkat.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.event.RuntimeEvent;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.service.command.Job;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events, listed and followed. */
class EventsTest {
    private static final int KEPT = 20;

    private final PipedOutputStream keys = new PipedOutputStream();
    private final Shell shell = new Shell(keyboard(), settings -> settings.eventCapacity = KEPT);

    private PipedInputStream keyboard() {
        try {
            return new PipedInputStream(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void theNewestAreListedAndThoseAfterANumber() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            shell.run("meerkat:register " + id);
        }
        List<RuntimeEvent> all = shell.runtime().events(0, 1_000);
        assertThat(all).hasSizeGreaterThanOrEqualTo(3);
        RuntimeEvent last = all.get(all.size() - 1);

        assertThat(shell.run("((meerkat:events --limit 1) get 0) sequence")).isEqualTo(last.sequence());
        assertThat(shell.run("(meerkat:events) size")).isEqualTo(all.size());
        assertThat(shell.run("((meerkat:events --after 1 --limit 1) get 0) sequence"))
                .isEqualTo(2L);
        assertThat(shell.read("meerkat:events --after 1 --limit 1")).contains("1 event, after 1; more with --after 2");
        assertThat(shell.read("meerkat:events --session b --code session."))
                .contains("  b  ")
                .doesNotContain("  a  ", "  c  ");
        assertThat(shell.run("(meerkat:events --after " + last.sequence() + ") size"))
                .isEqualTo(0);
        assertThatThrownBy(() -> shell.run("meerkat:events --count 2"))
                .hasMessageContaining("--count goes with --follow");
    }

    @Test
    void whatHappensIsPrintedUntilItIsInterrupted() throws Exception {
        shell.run("meerkat:register before");
        CompletableFuture<Object> following = follow("meerkat:events --follow");
        shell.register("during");
        patiently().until(() -> shell.printed().contains("during"));
        assertThat(shell.printed()).doesNotContain("before");
        assertThat(following).isNotDone();

        shell.session().foregroundJob().interrupt();

        following.handle((result, failure) -> "ended").get(1, TimeUnit.MINUTES);
        patiently().until(EventsTest::nobodyFollows);
    }

    @Test
    void whatWasLetGoIsNotPassedOverInSilence() throws Exception {
        for (int number = 0; number < KEPT; number++) {
            shell.register("session-" + number);
        }
        long oldest = shell.runtime().events(0, 1).get(0).sequence();
        assertThat(oldest).isGreaterThan(1);

        shell.run("meerkat:events --follow --after 0 --count 1");

        assertThat(shell.printed().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("... of the numbers 1 to " + (oldest - 1) + " no event is kept");
    }

    @Test
    void enterAtTheKeyboardEndsIt() throws Exception {
        CompletableFuture<Object> following = follow("meerkat:events --follow");

        keys.write('\n');

        assertThat(following.get(1, TimeUnit.MINUTES)).isNull();
    }

    @Test
    void whatWaitsAtTheKeyboardBeforeIsTheNextCommandOfAScript() throws Exception {
        keys.write("meerkat:list\n".getBytes(StandardCharsets.UTF_8));
        CompletableFuture<Object> following = follow("meerkat:events --follow --count 1");
        assertThat(following).isNotDone();

        shell.register("x");

        assertThat(following.get(1, TimeUnit.MINUTES)).isNull();
        assertThat(shell.printed()).contains("session.registered");
    }

    @Test
    void theStopOfTheBundleEndsIt() throws Exception {
        CompletableFuture<Object> following = follow("meerkat:events --follow");

        shell.stopBundle();

        assertThat(following.get(1, TimeUnit.MINUTES)).isNull();
    }

    @Test
    void aFollowerIsPartOfAPipe() throws Exception {
        shell.run("meerkat:register alice");
        shell.run("meerkat:register bob");

        assertThat(shell.run(
                        "meerkat:events --follow --after 0 --code session.registered --count 2 | test:matching bob"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .singleElement()
                .asString()
                .contains("session.registered", "bob");
    }

    @Test
    void whenNobodyReadsThePipeAnyMoreTheNextEventEndsIt() throws Exception {
        CompletableFuture<Object> following = follow("meerkat:events --follow | test:first");
        AtomicInteger number = new AtomicInteger();

        patiently().until(() -> {
            shell.register("session-" + number.incrementAndGet());
            return following.isDone();
        });

        assertThat(following.get()).asString().contains("session.registered");
        assertThat(nobodyFollows()).isTrue();
    }

    /** Follows, and has begun to wait: what happens from now on is printed. */
    private CompletableFuture<Object> follow(String command) {
        CompletableFuture<Object> following = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        following.complete(shell.run(command));
                    } catch (Exception e) {
                        following.completeExceptionally(e);
                    }
                },
                "follower");
        thread.setDaemon(true);
        thread.start();
        patiently().until(() -> {
            Job job = shell.session().foregroundJob();
            return job != null && !nobodyFollows();
        });
        return following;
    }

    private static boolean nobodyFollows() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .noneMatch(frame -> frame.getClassName().equals(Follower.class.getName()));
    }

    private static ConditionFactory patiently() {
        return await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(1));
    }
}
