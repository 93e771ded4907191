package io.meerkat.executor.process;

import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.TurnResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Executors over shell scripts, opened as the runtime opens them. */
final class Commands {

    private Commands() {}

    /** The settings for a script, written into that directory, and more settings, key by key. */
    static Map<String, String> script(Path directory, String script, String... more) {
        Path file = directory.resolve("agent.sh");
        try {
            Files.writeString(file, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("command", "/bin/sh '" + file + "'");
        for (int index = 0; index < more.length; index += 2) {
            settings.put(more[index], more[index + 1]);
        }
        return settings;
    }

    static Executor open(Map<String, String> settings) {
        return new ProcessExecutorFactory().open(RecordingTurn.ALICE, settings);
    }

    /** Does one turn with a script and closes the executor. */
    static TurnResult run(RecordingTurn turn, Path directory, String script, String... more) throws Exception {
        try (Executor executor = open(script(directory, script, more))) {
            return executor.apply(turn);
        }
    }

    /** The processes whose numbers the script has reported as {@code progress: pid N}. */
    static List<ProcessHandle> reported(RecordingTurn turn) {
        return turn.progress().stream()
                .filter(line -> line.startsWith("pid "))
                .map(line -> Long.parseLong(line.substring("pid ".length())))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    /** The live threads of this bundle. */
    static List<String> threads() {
        Thread[] all = new Thread[Thread.activeCount() + 64];
        int count = Thread.enumerate(all);
        return Stream.of(all)
                .limit(count)
                .map(Thread::getName)
                .filter(name -> name.startsWith("meerkat-process"))
                .toList();
    }
}
