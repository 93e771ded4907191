package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.AbortPlanData;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Bulk abort in two steps, so that one click cannot stop everything: a plan names its sessions, and is good for one
 * execution within its lifetime. Thread-safe.
 */
final class AbortPlans {
    static final int MAX_PLANS = 16;

    private final MeerkatRuntime runtime;
    private final Supplier<ManagementSettings> settings;
    private final InstantSource clock;

    /** The plans that may still be executed, oldest first; guarded by itself. */
    private final Deque<Plan> plans = new ArrayDeque<>();

    private record Plan(String id, Instant expiresAt, List<Target> targets) {}

    /** A session, and which registration of it: a later one of the same id was not planned for. */
    private record Target(SessionId session, String epochId) {
        static Target of(SessionSnapshot session) {
            return new Target(session.id(), session.epochId());
        }

        boolean isThere(MeerkatRuntime runtime) {
            return runtime.session(session).map(Target::of).equals(Optional.of(this));
        }
    }

    AbortPlans(MeerkatRuntime runtime, Supplier<ManagementSettings> settings, InstantSource clock) {
        this.runtime = runtime;
        this.settings = settings;
        this.clock = clock;
    }

    /** Keeps a plan for the sessions that match now; the oldest goes when there are too many. */
    AbortPlanData plan(SessionFilter filter) {
        List<Target> targets =
                runtime.sessions().stream().filter(filter).map(Target::of).toList();
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
     * Aborts the drain of every session of the plan that is still there, in parallel. Blocks for at most the configured
     * execution time of a plan.
     */
    List<AbortData> execute(String planId) {
        Plan plan = take(planId);
        Map<SessionId, Optional<CompletableFuture<CancelOutcome>>> aborts = new LinkedHashMap<>();
        plan.targets().forEach(target -> aborts.put(target.session(), begin(target)));
        AbortDeadline deadline = AbortDeadline.after(settings.get().planExecution());
        return aborts.entrySet().stream()
                .map(entry -> entry.getValue()
                        .map(abort -> deadline.await(entry.getKey(), abort))
                        .orElseGet(() -> new AbortData(
                                entry.getKey().value(), null, "not registered any more; nothing was done")))
                .toList();
    }

    private Optional<CompletableFuture<CancelOutcome>> begin(Target target) {
        if (!target.isThere(runtime)) {
            return Optional.empty();
        }
        return Optional.of(runtime.submit(new Abort(target.session())).toCompletableFuture());
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
