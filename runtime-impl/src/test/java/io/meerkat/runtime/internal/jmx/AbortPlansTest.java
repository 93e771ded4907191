package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.AbortPlanData;
import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
        managed.runtime.answering(CancelOutcome.CLEAN);
        manager = managed.manager();
    }

    @Test
    void planningNamesTheSessionsAndDoesNothing() {
        AbortPlanData plan = manager.planAbortAll("(phase=RUNNING)");

        assertThat(plan.sessions()).containsExactly("bob", "carol");
        assertThat(plan.sessionCount()).isEqualTo(2);
        assertThat(plan.expiresAtEpochMillis()).isEqualTo(managed.clock.millis() + 60_000);
        assertThat(managed.runtime.executed).isEmpty();
    }

    @Test
    void executingAbortsThePlannedSessionsOnly() {
        AbortPlanData plan = manager.planAbortAll("(phase=RUNNING)");
        managed.runtime.put(Snapshots.busy("dave", 1));

        assertThat(manager.executePlan(plan.planId()))
                .containsExactly(
                        new AbortData("bob", CancelOutcome.CLEAN, null),
                        new AbortData("carol", CancelOutcome.CLEAN, null));
        assertThat(managed.runtime.executed)
                .containsExactly(new Abort(SessionId.of("bob")), new Abort(SessionId.of("carol")));
    }

    @Test
    void aPlanIsGoodOnce() {
        String planId = manager.planAbortAll(null).planId();
        manager.executePlan(planId);

        assertUnknown(planId);
        assertThat(managed.runtime.executed).hasSize(3);
    }

    @Test
    void aPlanExpires() {
        String planId = manager.planAbortAll(null).planId();

        managed.clock.advance(Duration.ofSeconds(60));

        assertUnknown(planId);
        assertThat(managed.runtime.executed).isEmpty();
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
    void aSessionThatWentIsReportedAndNotAborted() {
        String planId = manager.planAbortAll("(id=b*)").planId();
        managed.runtime.remove("bob");

        assertThat(manager.executePlan(planId))
                .containsExactly(new AbortData("bob", null, "not registered any more; nothing was done"));
        assertThat(managed.runtime.executed).isEmpty();
    }

    @Test
    void aLaterRegistrationOfTheSameIdWasNotPlannedFor() {
        String planId = manager.planAbortAll("(id=b*)").planId();
        managed.runtime.put(Snapshots.withEpoch(Snapshots.busy("bob", 1), "epoch-2"));

        assertThat(manager.executePlan(planId)).extracting(AbortData::outcome).containsOnlyNulls();
        assertThat(managed.runtime.executed).isEmpty();
    }

    @Test
    void oneThatIsRefusedOneThatFailsAndOneThatTakesTooLongDoNotHideTheOthers() {
        managed.runtime.put(Snapshots.busy("dave", 1));
        managed.runtime.answer = command -> switch (((Abort) command).session().value()) {
            case "alice" ->
                throw new CommandRefusedException(
                        new Refusal.NotReady(SessionId.of("alice"), LifecyclePhase.DESTROYED, "alice is gone"));
            case "bob" -> throw new UnsupportedOperationException("a bug");
            case "carol" -> new CompletableFuture<CancelOutcome>();
            default -> CancelOutcome.FORCED;
        };

        assertThat(manager.executePlan(manager.planAbortAll(null).planId()))
                .containsExactly(
                        new AbortData("alice", CancelOutcome.REFUSED, "alice is gone"),
                        new AbortData(
                                "bob",
                                null,
                                "failed: java.lang.UnsupportedOperationException: a bug; getSession shows the drain's"
                                        + " phase"),
                        new AbortData(
                                "carol",
                                null,
                                "still under way after 100 ms; it goes on; getSession shows the drain's phase"),
                        new AbortData("dave", CancelOutcome.FORCED, null));
    }

    private void assertUnknown(String planId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.executePlan(planId))
                .withMessageContaining("plan '" + planId + "' is not known")
                .withMessageContaining("call planAbortAll again");
    }
}
