package io.meerkat.benchmarks.stress;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.runners.TestList;

/** jcstress finds nothing forbidden in the real classes, and finds every planted fault. */
class StressTest {
    private static Map<String, List<TestResult>> results = Map.of();

    @BeforeAll
    static void stress() throws IOException, InterruptedException {
        results = StressRun.results().stream()
                .collect(groupingBy(TestResult::getName, TreeMap::new, java.util.stream.Collectors.toList()));
        results.forEach((name, ofOne) -> System.out.println(
                name + ": " + samples(ofOne) + " samples, " + forbidden(ofOne) + " of them forbidden"));
    }

    private static long samples(List<TestResult> ofOne) {
        return ofOne.stream().mapToLong(TestResult::getTotalCount).sum();
    }

    private static long forbidden(List<TestResult> ofOne) {
        return ofOne.stream()
                .flatMap(result -> result.grading().gradingResults.values().stream())
                .filter(outcome -> outcome.expect == Expect.FORBIDDEN)
                .mapToLong(outcome -> outcome.count)
                .sum();
    }

    private static boolean planted(String name) {
        try {
            return Class.forName(TestList.getInfo(name).binaryName()).isAnnotationPresent(PlantedFault.class);
        } catch (ClassNotFoundException unknown) {
            throw new AssertionError(name + " is no stress test of this module", unknown);
        }
    }

    @Test
    void everyStressTestRan() {
        assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(TestList.tests());
        assertThat(results.values()).allSatisfy(ofOne -> {
            assertThat(ofOne).extracting(TestResult::status).containsOnly(Status.NORMAL);
            assertThat(samples(ofOne)).isGreaterThan(100);
        });
    }

    @TestFactory
    Stream<DynamicTest> nothingForbiddenIsSeen() {
        return results.entrySet().stream()
                .filter(test -> !planted(test.getKey()))
                .map(test -> dynamicTest(
                        test.getKey(),
                        () -> assertThat(test.getValue())
                                .allSatisfy(result -> assertThat(
                                                result.grading().gradingResults.values())
                                        .filteredOn(outcome -> outcome.expect == Expect.FORBIDDEN && outcome.count > 0)
                                        .extracting(StressTest::text)
                                        .isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> plantedFaultsAreFound() {
        return results.entrySet().stream()
                .filter(test -> planted(test.getKey()))
                .map(test -> dynamicTest(
                        test.getKey(),
                        () -> assertThat(forbidden(test.getValue()))
                                .as("forbidden outcomes of " + samples(test.getValue()) + " samples")
                                .isPositive()));
    }

    private static String text(GradingResult outcome) {
        return outcome.id + ", " + outcome.count + " times: " + outcome.description;
    }
}
