package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.internal.control.Parts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one storm from the command line; ends with 0 where nothing was found wrong, else with 1. */
@Command(
        name = "storm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets messages flow through many live sessions while their drains are swapped, crash, hang, are aborted, "
                    + "change owners, are detached and come back, in an order that the seed decides; then holds the "
                    + "senders' numbers against the executors' record.",
            "The seed decides over the actions and over what each drain does; how the threads are scheduled it does not, "
                    + "so the same seed is the same storm, but not the same run."
        })
public final class Storm implements Callable<Integer> {
    private static final Duration NO_END = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--seed", paramLabel = "NUMBER", description = "what the storm is made of; default: random")
    private @Nullable Long seed;

    @Option(names = "--minutes", paramLabel = "NUMBER", description = "for how long; with --seconds: the sum")
    private int minutes;

    @Option(
            names = "--seconds",
            paramLabel = "NUMBER",
            description = "for how long; default: until all actions are done")
    private int seconds;

    @Option(
            names = "--actions",
            paramLabel = "NUMBER",
            description = "how many, unless the time is over before; default: 10000, or no end where a time is given")
    private @Nullable Integer actions;

    @Option(
            names = "--sessions",
            paramLabel = "NUMBER",
            defaultValue = "1000",
            description = "how many; default: ${DEFAULT-VALUE}")
    private int sessions;

    @Option(
            names = "--rate",
            paramLabel = "NUMBER",
            defaultValue = "2000",
            description = "messages offered a second, in all; default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--every-step", description = "check every invariant after every step of every machine; slower")
    private boolean everyStep;

    private Storm() {}

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Storm()).execute(arguments));
    }

    /** The runtime tells of each drain that fails or hangs, which is what a storm is made of. */
    static void hush() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
    }

    @Override
    public Integer call() throws Exception {
        hush();
        StormPlan plan = plan();
        System.out.println("storm: seed " + plan.seed() + ", " + plan);
        StormReport report =
                new StormRun(plan, Parts.STANDARD, PATIENCE, line -> System.out.println("storm: " + line)).run();
        report.lines().forEach(line -> System.out.println("storm: " + line));
        System.out.printf(
                "storm: seed %d, %,d actions: %s%n",
                plan.seed(),
                report.actions(),
                report.failed() ? report.findings().size() + " findings" : "nothing lost, doubled or reordered");
        return report.failed() ? 1 : 0;
    }

    private StormPlan plan() {
        Duration asked = Duration.ofMinutes(minutes).plusSeconds(seconds);
        int most = Optional.ofNullable(actions).orElse(asked.isZero() ? 10_000 : Integer.MAX_VALUE);
        long chosen = Optional.ofNullable(seed)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000));
        return new StormPlan(chosen, sessions, most, asked.isZero() ? NO_END : asked, 0, rate, everyStep);
    }
}
