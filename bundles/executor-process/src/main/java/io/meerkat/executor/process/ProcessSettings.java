package io.meerkat.executor.process;

import io.meerkat.runtime.SessionId;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a session's owner configured, checked. Immutable.
 *
 * @param name the first word of the command as it was written, for messages
 * @param command the words, the first one the program's absolute path
 * @param directory where the command runs
 * @param environment variables in addition to the container's own
 * @param timeLimit how long a turn may take
 * @param outputLimitBytes how much a turn may write to standard output
 * @param errorLimitBytes how much of the end of standard error is kept
 * @param killGrace how long a process may take to end when asked, before it is forced
 */
record ProcessSettings(
        String name,
        List<String> command,
        Path directory,
        Map<String, String> environment,
        Duration timeLimit,
        int outputLimitBytes,
        int errorLimitBytes,
        Duration killGrace) {

    static final String COMMAND = "command";
    static final String DIRECTORY = "directory";
    static final String ENVIRONMENT = "env.";
    static final BoundedNumber TIME_LIMIT =
            new BoundedNumber("timeLimitMillis", "milliseconds", 1, 86_400_000, 600_000);
    static final BoundedNumber OUTPUT_LIMIT = new BoundedNumber("outputLimitBytes", "bytes", 1, 67_108_864, 1_048_576);
    static final BoundedNumber ERROR_LIMIT = new BoundedNumber("errorLimitBytes", "bytes", 0, 1_048_576, 16_384);
    /** Two of these and some more make a deactivation, which may take 3 s. */
    static final BoundedNumber KILL_GRACE = new BoundedNumber("killGraceMillis", "milliseconds", 0, 1_000, 500);

    /**
     * Checks the settings of one session.
     *
     * @param inherited the container's own variables, which the command inherits
     * @throws IllegalArgumentException that names the session, the key, the value and the way out
     */
    static ProcessSettings of(SessionId session, Map<String, String> settings, Map<String, String> inherited) {
        try {
            return checked(settings, inherited);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("session '" + session + "': " + e.getMessage(), e);
        }
    }

    private static ProcessSettings checked(Map<String, String> settings, Map<String, String> inherited) {
        String text = settings.getOrDefault(COMMAND, "");
        if (text.isBlank()) {
            throw new IllegalArgumentException("executor.command is "
                    + (settings.containsKey(COMMAND) ? "blank" : "missing")
                    + "; set it to the command that does a turn");
        }
        requireNoNul(COMMAND, text);
        Path directory = directory(settings);
        Map<String, String> environment = environment(settings);
        Map<String, String> seen = new TreeMap<>(inherited);
        seen.putAll(environment);
        List<String> words = split(text);
        return new ProcessSettings(
                words.get(0),
                resolved(words, ExecutableLookup.of(directory, seen)),
                directory,
                environment,
                Duration.ofMillis(TIME_LIMIT.in(settings)),
                OUTPUT_LIMIT.in(settings),
                ERROR_LIMIT.in(settings),
                Duration.ofMillis(KILL_GRACE.in(settings)));
    }

    private static List<String> split(String text) {
        try {
            return CommandLine.split(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("executor.command '" + text + "': " + e.getMessage(), e);
        }
    }

    private static List<String> resolved(List<String> words, ExecutableLookup lookup) {
        String name = words.get(0);
        Path program = found(name, lookup)
                .orElseThrow(() -> new IllegalArgumentException("executor command '" + name + "': no such executable "
                        + lookup.where(name) + "; set executor.command to a program that exists"));
        List<String> resolved = new ArrayList<>(words);
        resolved.set(0, program.toString());
        return List.copyOf(resolved);
    }

    /** A text that no file can have as its name is one that does not exist. */
    private static Optional<Path> found(String name, ExecutableLookup lookup) {
        try {
            return lookup.find(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "executor command '" + name + "' is no path, nor is PATH one: " + e.getReason()
                            + "; set executor.command to a program that exists",
                    e);
        }
    }

    private static Path directory(Map<String, String> settings) {
        String text = settings.getOrDefault(DIRECTORY, "").strip();
        Path directory = path(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("executor.directory '" + text + "' is no directory (looked at "
                    + directory + "); set it to one that exists, or leave it out for the container's own");
        }
        return directory;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "executor.directory '" + text + "' is no path: " + e.getReason()
                            + "; set it to one that exists, or leave it out for the container's own",
                    e);
        }
    }

    /** The operating system ends a text there, and Java refuses it only when the command is started. */
    private static void requireNoNul(String key, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("executor." + key.replace('\0', '?')
                    + " has the character U+0000 at position " + text.indexOf('\0') + "; leave it out");
        }
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(ENVIRONMENT)) {
                requireNoNul(key, key);
                requireNoNul(key, value);
                environment.put(variable(key), value);
            }
        });
        return Map.copyOf(environment);
    }

    private static String variable(String key) {
        String name = key.substring(ENVIRONMENT.length());
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw new IllegalArgumentException(
                    "executor." + key + " names no variable; write executor.env.NAME, without '=' in the name");
        }
        return name;
    }
}
