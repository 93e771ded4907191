package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.internal.control.PlannedAborts.Result;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.AbortPlanData;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bulk abort takes two clicks. */
class AbortPlansTest {
    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    private SessionManagerMXBean manager;

    @BeforeEach
    void threeSessions() {
        managed.runtime.put(Snapshots.idle("alice"));
        managed.runtime.put(Snapshots.busy("bob", 1));
        managed.runtime.put(Snapshots.busy("carol", 1));
        manager = managed.manager();
    }

    @Test
    void planningNamesTheSessionsAndDoesNothing() {
        AbortPlanData plan = manager.planAbortAll("(phase=RUNNING)");

        assertThat(plan.sample()).containsExactly("bob", "carol");
        assertThat(plan.sessionCount()).isEqualTo(2);
        assertThat(plan.expiresAtEpochMillis()).isEqualTo(managed.clock.millis() + 60_000);
        assertThat(managed.insight.aborted).isEmpty();
    }

    @Test
    void ofManySessionsTheFirstAreNamedAndAllAreCounted() {
        for (int number = 100; number < 200; number++) {
            managed.runtime.put(Snapshots.idle("many-" + number));
        }

        AbortPlanData plan = manager.planAbortAll("(id=many-*)");

        assertThat(plan.sessionCount()).isEqualTo(100);
        assertThat(plan.sample())
                .hasSize(AbortPlans.SAMPLE)
                .startsWith("many-100")
                .endsWith("many-119");
        assertThat(manager.executePlan(plan.planId())).hasSize(100);
    }

    @Test
    void aPlanIsRefusedWhenOneMoreSessionMatches() {
        String planId = manager.planAbortAll("(phase=RUNNING)").planId();
        managed.runtime.put(Snapshots.busy("dave", 1));

        assertOutOfDate(planId, "1 match by now ('dave'), 0 match no more");
    }

    @Test
    void aPlanIsRefusedWhenASessionOfItMatchesNoMore() {
        String planId = manager.planAbortAll("(phase=RUNNING)").planId();
        managed.runtime.put(Snapshots.idle("bob"));

        assertOutOfDate(planId, "0 match by now, 1 match no more ('bob')");
    }

    private void assertOutOfDate(String planId, String difference) {
        assertThatIllegalStateException()
                .isThrownBy(() -> manager.executePlan(planId))
                .withMessageContaining(planId)
                .withMessageContaining(difference)
                .withMessageContaining("call planAbortAll again");
        assertThat(managed.insight.aborted).isEmpty();
        assertUnknown(planId);
    }

    @Test
    void executingAbortsThePlannedSessionsOnly() {
        AbortPlanData plan = manager.planAbortAll("(phase=RUNNING)");

        assertThat(manager.executePlan(plan.planId()))
                .containsExactly(
                        new AbortData("bob", CancelOutcome.CLEAN, null),
                        new AbortData("carol", CancelOutcome.CLEAN, null));
        assertThat(managed.insight.aborted)
                .as("in one go, under the configured deadline")
                .containsExactly("bob epoch-1 PT0.1S", "carol epoch-1 PT0.1S");
        assertThat(managed.runtime.executed).isEmpty();
    }

    @Test
    void aPlanIsGoodOnce() {
        String planId = manager.planAbortAll(null).planId();
        manager.executePlan(planId);

        assertUnknown(planId);
        assertThat(managed.insight.aborted).hasSize(3);
    }

    @Test
    void aPlanExpires() {
        String planId = manager.planAbortAll(null).planId();

        managed.clock.advance(Duration.ofSeconds(60));

        assertUnknown(planId);
        assertThat(managed.insight.aborted).isEmpty();
    }

    @Test
    void theNewestSixteenPlansAreKept() {
        String first = manager.planAbortAll(null).planId();
        String second = manager.planAbortAll(null).planId();
        for (int more = 0; more < AbortPlans.MAX_PLANS - 1; more++) {
            manager.planAbortAll(null);
        }

        assertUnknown(first);
        assertThat(manager.executePlan(second)).hasSize(3);
    }

    @Test
    void whatBecameOfEachSessionIsSaidInTheOrderOfThePlan() {
        managed.insight.abort = target -> switch (target.session().value()) {
            case "alice" -> new Result(Optional.of(CancelOutcome.REFUSED), Optional.of("would wait for itself"));
            case "bob" -> new Result(Optional.empty(), Optional.of("not registered any more; nothing was done"));
            default -> new Result(Optional.of(CancelOutcome.ABANDONED), Optional.empty());
        };

        assertThat(manager.executePlan(manager.planAbortAll(null).planId()))
                .containsExactly(
                        new AbortData("alice", CancelOutcome.REFUSED, "would wait for itself"),
                        new AbortData("bob", null, "not registered any more; nothing was done"),
                        new AbortData("carol", CancelOutcome.ABANDONED, null));
    }

    private void assertUnknown(String planId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.executePlan(planId))
                .withMessageContaining("plan '" + planId + "' is not known")
                .withMessageContaining("call planAbortAll again");
    }
}
