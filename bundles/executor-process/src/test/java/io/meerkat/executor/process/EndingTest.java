package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.input.TurnMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a command is ended from outside: limits, interrupt, close, deactivation; and that nothing of it is left. */
@Timeout(60)
class EndingTest {

    /** A shell with a child and a grandchild, all of which report their numbers and then wait for a minute. */
    private static final String TREE = """
            /bin/sh -c 'sleep 60 & echo "progress: pid $!" >&2; echo "progress: pid $$" >&2; wait' &
            echo "progress: pid $$" >&2
            wait
            """;

    private static final String IGNORES_BEING_ASKED = "trap '' TERM\n" + TREE;

    /** In bytes. The operating system refuses the thread as it does when there is no room for one more. */
    private static final long A_STACK_THAT_FITS_NOWHERE = 1L << 50;

    @TempDir
    Path directory;

    private final RecordingTurn turn = RecordingTurn.prompting("hello");
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();

    @AfterEach
    void noThreadIsLeft() {
        await().untilAsserted(() -> assertThat(Commands.threads()).isEmpty());
    }

    @Test
    void theTimeLimitEndsTheWholeTreeAndIsNamed() {
        assertThatThrownBy(() -> Commands.run(turn, directory, "echo stuck >&2\n" + TREE, "timeLimitMillis", "1000"))
                .hasMessage(
                        "session 'alice': command '/bin/sh' did not end within executor.timeLimitMillis = 1000 and was"
                                + " ended; raise the limit, or let it answer sooner; standard error: stuck");

        assertThat(Commands.reported(turn)).noneMatch(ProcessTree::isRunning);
        assertThat(turn.progress()).hasSize(3);
    }

    @Test
    void theOutputLimitEndsTheCommandAndIsNamed() {
        assertThatThrownBy(() -> Commands.run(turn, directory, "yes", "outputLimitBytes", "5000"))
                .hasMessage("session 'alice': command '/bin/sh' wrote more than executor.outputLimitBytes = 5000 to"
                        + " standard output and was ended; raise the limit, or let it write less");
    }

    @Test
    void asMuchOutputAsTheLimitIsAllowed() throws Exception {
        assertThat(Commands.run(turn, directory, "printf 12345", "outputLimitBytes", "5")
                        .text())
                .contains("12345");
    }

    @Test
    void anInterruptEndsTheWholeTree() throws Exception {
        try (Executor executor = Commands.open(Commands.script(directory, TREE))) {
            List<ProcessHandle> tree = interrupted(executor);

            assertThat(tree).hasSize(3).noneMatch(ProcessTree::isRunning);
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aTreeThatIgnoresBeingAskedIsForcedAfterItsGraceTime() throws Exception {
        try (Executor executor =
                Commands.open(Commands.script(directory, IGNORES_BEING_ASKED, "killGraceMillis", "300"))) {
            long before = System.nanoTime();
            List<ProcessHandle> tree = interrupted(executor);

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
            assertThat(tree).hasSize(3).noneMatch(ProcessTree::isRunning);
        }
    }

    @Test
    void anAskedCommandMayStillCleanUp() throws Exception {
        String script = "trap 'echo \"progress: cleaned up\" >&2; exit 0' TERM\necho 'progress: ready' >&2\n"
                + "while true; do sleep 0.02; done";
        Path witness = directory.resolve("witness");
        String cleaning = script.replace("exit 0", "touch " + witness + "; exit 0");
        try (Executor executor = Commands.open(Commands.script(directory, cleaning))) {
            Thread thread = start(executor);
            await().until(() -> turn.progress().contains("ready"));
            thread.interrupt();
            thread.join(10_000);

            assertThat(witness).exists();
        }
    }

    @Test
    void closeEndsARunningTree() throws Exception {
        Executor executor = Commands.open(Commands.script(directory, TREE));
        Thread thread = start(executor);
        await().until(() -> turn.progress().size() == 3);

        executor.close();

        assertThat(Commands.reported(turn)).noneMatch(ProcessTree::isRunning);
        thread.join(10_000);
        assertThat(thrown.get()).hasMessageContaining("ended with exit code");
    }

    @Test
    void aClosedExecutorDoesNoTurn() {
        Executor executor = Commands.open(Commands.script(directory, "echo"));
        executor.close();

        assertThatThrownBy(() -> executor.apply(turn))
                .hasMessage("session 'alice': the executor was closed; attach another one");
    }

    @Test
    void aDeactivationEndsEveryTreeInOneGraceTime() throws Exception {
        ProcessExecutorFactory factory = new ProcessExecutorFactory();
        Map<String, String> settings = Commands.script(directory, IGNORES_BEING_ASKED, "killGraceMillis", "1000");
        for (int number = 0; number < 3; number++) {
            start(factory.open(RecordingTurn.ALICE, settings));
        }
        await().until(() -> turn.progress().size() == 9);

        long before = System.nanoTime();
        factory.deactivate();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(2_900));
        assertThat(Commands.reported(turn)).noneMatch(ProcessTree::isRunning);
    }

    /** The process is there and nothing reads or feeds it yet: also then it is ended. */
    @Test
    void aCommandThatCannotBeFedForWantOfAThreadIsEnded() {
        Set<ProcessHandle> before = ProcessHandle.current().descendants().collect(Collectors.toSet());
        ProcessExecutor executor = new ProcessExecutor(
                RecordingTurn.ALICE,
                ProcessSettings.of(RecordingTurn.ALICE, Commands.script(directory, "exec sleep 60"), System.getenv()),
                task -> new Thread(null, task, "too large", A_STACK_THAT_FITS_NOWHERE),
                closed -> {});

        assertThatThrownBy(() -> executor.apply(turn))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessageContaining("unable to create native thread");

        assertThat(ProcessHandle.current().descendants())
                .filteredOn(process -> !before.contains(process))
                .noneMatch(ProcessTree::isRunning);
    }

    @Test
    void aProcessLeftBehindWithTheOutputsOpenHoldsNeitherTheTurnNorAThread() throws Exception {
        long before = System.nanoTime();

        assertThat(Commands.run(turn, directory, "sleep 30 & echo \"progress: pid $!\" >&2; echo answer")
                        .text())
                .contains("answer");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(Commands.reported(turn)).hasSize(1).allMatch(ProcessTree::isRunning);
        Commands.reported(turn).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aCommandWithoutATurnLeavesNothingOpenWhenItsProgressIsNotWanted() {
        RecordingTurn failing = new RecordingTurn(turn.inputs(), List.of(), TurnMetadata.NONE);

        assertThatThrownBy(() -> Commands.run(failing, directory, "echo 'progress: x' >&2; sleep 60"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(ProcessHandle.current().descendants().toList()).noneMatch(EndingTest::sleeps);
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("sleep 60");
    }

    private List<ProcessHandle> interrupted(Executor executor) throws InterruptedException {
        Thread thread = start(executor);
        await().until(() -> turn.progress().size() == 3);
        List<ProcessHandle> tree = Commands.reported(turn);
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        return tree;
    }

    private Thread start(Executor executor) {
        Thread thread = new Thread(() -> {
            try {
                executor.apply(turn);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.start();
        return thread;
    }
}
