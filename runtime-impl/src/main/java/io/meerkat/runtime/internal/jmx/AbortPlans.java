package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.internal.control.PlannedAborts;
import io.meerkat.runtime.internal.control.PlannedAborts.Target;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.AbortPlanData;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Bulk abort in two steps, so that one click cannot stop everything: a plan names its sessions, and is good for one
 * execution within its lifetime. Thread-safe.
 */
final class AbortPlans {
    static final int MAX_PLANS = 16;

    private final MeerkatRuntime runtime;
    private final PlannedAborts aborts;
    private final Supplier<ManagementSettings> settings;
    private final InstantSource clock;

    /** The plans that may still be executed, oldest first; guarded by itself. */
    private final Deque<Plan> plans = new ArrayDeque<>();

    private record Plan(String id, Instant expiresAt, List<Target> targets) {}

    AbortPlans(
            MeerkatRuntime runtime, PlannedAborts aborts, Supplier<ManagementSettings> settings, InstantSource clock) {
        this.runtime = runtime;
        this.aborts = aborts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Keeps a plan for the sessions that match now; the oldest goes when there are too many. */
    AbortPlanData plan(SessionFilter filter) {
        List<Target> targets = runtime.sessions().stream()
                .filter(filter)
                .map(session -> new Target(session.id(), session.epochId()))
                .toList();
        Instant now = clock.instant();
        Plan plan =
                new Plan(UUID.randomUUID().toString(), now.plus(settings.get().planLifetime()), targets);
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
                targets.stream().map(target -> target.session().value()).toList());
    }

    /**
     * Ends the drain of every session of the plan that is still there: all are fenced first, then joined together. Blocks
     * for at most the configured execution time of a plan; a result for each session, in the order of the plan.
     */
    List<AbortData> execute(String planId) {
        List<Target> targets = take(planId).targets();
        List<PlannedAborts.Result> results =
                aborts.abort(targets, settings.get().planExecution());
        return IntStream.range(0, targets.size())
                .mapToObj(number -> data(targets.get(number), results.get(number)))
                .toList();
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
