package io.meerkat.drain.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.meerkat.drain.tck.broken.BrokenContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Each rule is broken by a drain that fails it for the right reason, and no other rule without cause. */
class BrokenDrainsTest {
    /** Most of a run is waiting. */
    private static final String AT_ONCE = "6";

    static List<Broken> broken() {
        return Broken.all();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenDrainFailsTheRuleMeantForTheRightReason(Broken broken) {
        Map<String, String> failed = failures(broken);

        String meant = broken.rule().test();
        assertThat(Optional.ofNullable(failed.get(meant))
                        .filter(broken::isRight)
                        .or(() -> failureAlone(broken, meant)))
                .as("what rule %s says", meant)
                .hasValueSatisfying(message -> assertThat(message).matches(broken::isRight, "the right reason"));
        assertThat(failed.keySet().stream()
                        .filter(rule -> !broken.mayFail().contains(rule))
                        .filter(rule -> failureAlone(broken, rule).isPresent()))
                .as("rules that it should keep")
                .isEmpty();
    }

    /** Beside others on a busy machine a rule may have run out of its little patience before it saw what it looks for. */
    private static Optional<String> failureAlone(Broken broken, String rule) {
        BrokenContract.bePatient();
        try {
            Events tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectMethod(broken.kit() + "#" + rule))
                    .execute()
                    .testEvents();
            assertThat(tests.started().count()).isOne();
            return tests.failed().stream().map(BrokenDrainsTest::message).findFirst();
        } finally {
            BrokenContract.beImpatient();
        }
    }

    @Test
    void everyRuleHasADrainThatBreaksIt() {
        assertThat(Broken.all()).extracting(Broken::rule).containsAll(Broken.rules());
    }

    private static Map<String, String> failures(Broken broken) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(broken.kit()))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", AT_ONCE)
                .execute()
                .testEvents();
        assertThat(tests.started().count()).isEqualTo(Broken.rules().size());
        return tests.failed().stream().collect(Collectors.toMap(BrokenDrainsTest::rule, BrokenDrainsTest::message));
    }

    private static String rule(Event failed) {
        return failed.getTestDescriptor().getDisplayName().replace("()", "");
    }

    private static String message(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }
}
