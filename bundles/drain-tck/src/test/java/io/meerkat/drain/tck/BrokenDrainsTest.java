package io.meerkat.drain.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.meerkat.drain.tck.broken.BrokenContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenDrainFailsTheRuleMeantForTheRightReason(Broken broken) {
        Map<String, String> failed = failures(broken);

        assertThat(failed)
                .hasEntrySatisfying(
                        broken.rule().test(),
                        message -> assertThat(message)
                                .startsWith("rule " + broken.rule().test() + ": "
                                        + broken.rule().checks())
                                .contains(broken.seen(), "To do: "));
        assertThat(failed.keySet().stream()
                        .filter(rule -> !broken.mayFail().contains(rule))
                        .filter(rule -> failsAlone(broken, rule)))
                .as("rules that it should keep")
                .isEmpty();
    }

    /** A rule that failed beside others may have been kept waiting by them. */
    private static boolean failsAlone(Broken broken, String rule) {
        BrokenContract.bePatient();
        try {
            return EngineTestKit.engine("junit-jupiter")
                            .selectors(selectMethod(broken.kit() + "#" + rule))
                            .execute()
                            .testEvents()
                            .succeeded()
                            .count()
                    == 0;
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
