package io.meerkat.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.StuckDrainData;
import io.meerkat.runtime.management.TimeoutData;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each check says of which attributes; and that it asks for nothing but attributes that the runtime keeps ready. */
class CheckTest {
    /** What costs the same however many sessions there are. */
    private static final List<String> KEPT_READY = List.of(
            "isAccepting",
            "getProcessingHold",
            "getStuckDrains",
            "getHeldBackDrainTypes",
            "getExhaustedDrainCount",
            "getParkedDrainCount",
            "getDrainTypes",
            "getOldestObligationAgeMillis",
            "getTimeouts",
            "getCrowdedInboxCount",
            "getViolatedInvariants");

    private final Map<String, Object> attributes = new HashMap<>(Map.of(
            "isAccepting", true,
            "getStuckDrains", Map.of(),
            "getHeldBackDrainTypes", List.of(),
            "getDrainTypes", List.of("standard"),
            "getTimeouts", Map.of("unregisterMillis", new TimeoutData(15_000, 15_000)),
            "getOldestObligationAgeMillis", -1L,
            "getViolatedInvariants", List.of()));

    private final SessionManagerMXBean manager = (SessionManagerMXBean) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SessionManagerMXBean.class},
            (proxy, method, arguments) -> answer(method, arguments));

    private Object answer(Method method, Object[] arguments) {
        assertThat(arguments).as("%s is no attribute", method).isNull();
        assertThat(method.getName()).as("it may look at every session").isIn(KEPT_READY);
        return attributes.getOrDefault(method.getName(), method.getReturnType() == long.class ? 0L : null);
    }

    private void assertThatItSays(Check check, Status status, String... words) {
        Result result = check.look(manager);

        assertThat(result.getStatus()).isEqualTo(status);
        assertThat(words).allSatisfy(word -> assertThat(result.toString()).contains(word));
    }

    @ParameterizedTest
    @EnumSource
    void allIsWell(Check check) {
        assertThatItSays(check, Status.OK);
    }

    @Test
    void drainingOnPurposeIsTemporary() {
        attributes.put("isAccepting", false);
        assertThatItSays(Check.AVAILABLE, Status.TEMPORARILY_UNAVAILABLE, "acceptSessions");

        attributes.put("isAccepting", true);
        attributes.put("getProcessingHold", "the Condition 'day' is not there");
        assertThatItSays(Check.AVAILABLE, Status.TEMPORARILY_UNAVAILABLE, "'day'");
    }

    @Test
    void aStuckDrainIsNamed() {
        attributes.put(
                "getStuckDrains",
                Map.of("alice/7", new StuckDrainData("alice", 7, "batching", "drains 1.0", "worker", 12_345, true)));
        attributes.put("getHeldBackDrainTypes", List.of("batching"));

        assertThatItSays(
                Check.STUCK_DRAINS,
                Status.CRITICAL,
                "'alice', generation 7 of drains 1.0",
                "12,345 ms",
                "is fenced",
                "'batching' wait");
    }

    @Test
    void oneThatIsOutsideItsPlugInHasNoTime() {
        attributes.put(
                "getStuckDrains",
                Map.of("alice/7", new StuckDrainData("alice", 7, "batching", "drains 1.0", null, -1, true)));

        assertThat(Check.STUCK_DRAINS.look(manager).toString()).doesNotContain("-1", "null");
    }

    @Test
    void exhaustedAndParkedDrainsAreCounted() {
        attributes.put("getExhaustedDrainCount", 1L);
        attributes.put("getParkedDrainCount", 1_002L);

        assertThatItSays(Check.EXHAUSTED_DRAINS, Status.CRITICAL, "1 drain failed", "drainService=EXHAUSTED");
        assertThatItSays(Check.PARKED_DRAINS, Status.WARN, "1,002 drains", "[standard]");
    }

    @Test
    void anUnregisterIsWrongOnlyBeyondItsBound() {
        attributes.put("getOldestObligationAgeMillis", 15_000L);
        assertThatItSays(Check.OBLIGATIONS, Status.OK);

        attributes.put("getOldestObligationAgeMillis", 15_001L);
        assertThatItSays(Check.OBLIGATIONS, Status.CRITICAL, "15,001 ms", "registration=DRAINING");
    }

    @Test
    void crowdedInboxesAreCounted() {
        attributes.put("getCrowdedInboxCount", 2L);

        assertThatItSays(Check.MAILBOXES, Status.WARN, "2 inboxes");
    }

    @Test
    void aTimeoutThatIsCutIsNamed() {
        attributes.put("getTimeouts", Map.of("turnGraceMillis", new TimeoutData(5_000, 2_000)));

        assertThatItSays(
                Check.TIMEOUTS,
                Status.WARN,
                "turnGraceMillis is meant to be 5,000 ms, and turnJoinMillis leaves 2,000 ms");
    }

    @Test
    void aViolatedInvariantIsABug() {
        attributes.put("getViolatedInvariants", List.of("alice: drain_has_mode"));

        assertThatItSays(Check.INVARIANTS, Status.CRITICAL, "alice: drain_has_mode");
    }
}
