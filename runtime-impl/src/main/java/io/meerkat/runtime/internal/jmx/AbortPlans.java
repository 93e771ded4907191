package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.internal.control.PlannedAborts;
import io.meerkat.runtime.internal.control.PlannedAborts.Target;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.AbortPlanData;
import io.meerkat.runtime.management.SessionFilter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bulk abort in two steps, so that one click cannot stop everything: a plan says for how many sessions it is, and is good
 * for one execution within its lifetime, as long as the same sessions match. Thread-safe.
 */
final class AbortPlans {
    static final int MAX_PLANS = 16;
    static final int SAMPLE = 20;
    private static final int NAMED = 5;

    private final MeerkatRuntime runtime;
    private final PlannedAborts aborts;
    private final Supplier<ManagementSettings> settings;
    private final InstantSource clock;

    /** The plans that may still be executed, oldest first; guarded by itself. */
    private final Deque<Plan> plans = new ArrayDeque<>();

    private record Plan(String id, Instant expiresAt, SessionFilter filter, List<Target> targets) {}

    AbortPlans(
            MeerkatRuntime runtime, PlannedAborts aborts, Supplier<ManagementSettings> settings, InstantSource clock) {
        this.runtime = runtime;
        this.aborts = aborts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Keeps a plan for the sessions that match now; the oldest goes when there are too many. */
    AbortPlanData plan(SessionFilter filter) {
        List<Target> targets = matching(filter);
        Instant now = clock.instant();
        Plan plan =
                new Plan(UUID.randomUUID().toString(), now.plus(settings.get().planLifetime()), filter, targets);
        synchronized (plans) {
            plans.removeIf(kept -> !now.isBefore(kept.expiresAt()));
            if (plans.size() == MAX_PLANS) {
                plans.removeFirst();
            }
            plans.addLast(plan);
        }
        return new AbortPlanData(
                plan.id(),
                plan.expiresAt().toEpochMilli(),
                targets.size(),
                targets.stream()
                        .limit(SAMPLE)
                        .map(target -> target.session().value())
                        .toList());
    }

    private List<Target> matching(SessionFilter filter) {
        return runtime.sessions().stream()
                .filter(filter)
                .map(session -> new Target(session.id(), session.epochId()))
                .toList();
    }

    /**
     * Ends the drain of every session of the plan: all are fenced first, then joined together. Blocks for at most the
     * configured execution time of a plan; a result for each session, in the order of the plan. One that goes just now is
     * left alone, and its result says so.
     */
    List<AbortData> execute(String planId) {
        Plan plan = take(planId);
        List<Target> targets = plan.targets();
        requireUnchanged(plan, matching(plan.filter()));
        List<PlannedAborts.Result> results =
                aborts.abort(targets, settings.get().planExecution());
        return IntStream.range(0, targets.size())
                .mapToObj(number -> data(targets.get(number), results.get(number)))
                .toList();
    }

    private static void requireUnchanged(Plan plan, List<Target> now) {
        Set<Target> planned = new HashSet<>(plan.targets());
        Set<Target> present = new HashSet<>(now);
        List<Target> came =
                now.stream().filter(target -> !planned.contains(target)).toList();
        List<Target> went = plan.targets().stream()
                .filter(target -> !present.contains(target))
                .toList();
        if (!came.isEmpty() || !went.isEmpty()) {
            throw new IllegalStateException("plan '" + plan.id() + "' is out of date, and nothing was done: "
                    + named("match by now", came) + ", " + named("match no more", went)
                    + "; call planAbortAll again, with a filter by what does not change");
        }
    }

    /** Such as {@code 7 match by now ('a', 'b', ...)}. */
    private static String named(String what, List<Target> targets) {
        String names = targets.stream()
                .limit(NAMED)
                .map(target -> "'" + target.session().value() + "'")
                .collect(Collectors.joining(", "));
        String more = targets.size() > NAMED ? ", ..." : "";
        return targets.size() + " " + what + (targets.isEmpty() ? "" : " (" + names + more + ")");
    }

    private static AbortData data(Target target, PlannedAborts.Result result) {
        return new AbortData(
                target.session().value(),
                result.outcome().orElse(null),
                result.note().orElse(null));
    }

    private Plan take(String planId) {
        synchronized (plans) {
            Optional<Plan> plan = plans.stream()
                    .filter(kept -> kept.id().equals(planId))
                    .filter(kept -> clock.instant().isBefore(kept.expiresAt()))
                    .findFirst();
            plan.ifPresent(plans::remove);
            return plan.orElseThrow(() -> new IllegalArgumentException("plan '" + planId
                    + "' is not known: it was executed, is older than "
                    + settings.get().planLifetime().toMillis() + " ms, or " + MAX_PLANS
                    + " newer ones were made; call planAbortAll again"));
        }
    }
}
