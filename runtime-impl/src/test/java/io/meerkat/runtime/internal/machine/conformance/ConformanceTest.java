package io.meerkat.runtime.internal.machine.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Our machine reproduces the conformance vectors.
 *
 * <p>{@code -Dconformance.dir=DIR} puts every {@code *.jsonl.gz} of another folder through the same test.
 */
class ConformanceTest {
    /** Regions that are known and not built yet. */
    private static final Set<String> LATER_WORK =
            Set.of("admission", "supervisor", "peer_requests", "streams", "operations");

    private static final Set<String> REGIONS =
            Set.of("registration", "lifecycle", "drain", "ingress", "inputs", "turn");

    @TestFactory
    Stream<DynamicTest> everyFileOfVectorsIsReproduced() throws IOException, URISyntaxException {
        return VectorFile.in(folder()).stream()
                .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> replay(path)));
    }

    /** What is replayed above says nothing of a file that has gone. */
    @Test
    void everyRegionOfOursHasVectors() throws IOException, URISyntaxException {
        Map<String, Integer> vectors = new TreeMap<>();
        for (Path path : VectorFile.in(ownFolder())) {
            VectorFile file = VectorFile.read(path);
            vectors.merge(file.header().region(), file.traces().size(), Integer::sum);
        }

        assertThat(vectors)
                .containsOnlyKeys(REGIONS)
                .allSatisfy((region, traces) -> assertThat(traces).as(region).isPositive());
    }

    private static Path folder() throws URISyntaxException {
        String given = System.getProperty("conformance.dir", "");
        return given.isEmpty() ? ownFolder() : Path.of(given);
    }

    private static Path ownFolder() throws URISyntaxException {
        URL own = ConformanceTest.class.getResource("/conformance");
        if (own == null) {
            throw new IllegalStateException("the test resources have no folder conformance");
        }
        return Path.of(own.toURI());
    }

    private static void replay(Path path) throws IOException {
        VectorFile file = VectorFile.read(path);
        String region = file.header().region();
        if (LATER_WORK.contains(region)) {
            String skipped = file.name() + ": region " + region + ", skipped: later work";
            print(skipped);
            Assumptions.abort(skipped);
        }
        VectorReplay replay = new VectorReplay(file);
        replay.run()
                .ifPresentOrElse(
                        mismatch -> {
                            print(replay.summary());
                            fail(mismatch);
                        },
                        () -> print(replay.summary()));
    }

    @SuppressWarnings("SystemOut") // the summary is part of what this test is for
    private static void print(String line) {
        System.out.println(line);
    }
}
