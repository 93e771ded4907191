package io.meerkat.runtime.internal.machine.tla;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.explore.Exploration;
import io.meerkat.runtime.internal.machine.explore.Explored;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLC over the exported module: another reading of the same table must come to the same states. */
class ModelCheckTest {
    private static final Pattern DISTINCT = Pattern.compile("([\\d,]+) distinct states found");
    private static final TlaModel MODEL =
            DrainModel.of(Long.getLong("tla.generations", 2), Long.getLong("tla.messages", 1));

    private static final TlaModel SMALLEST = DrainModel.of(1, 1);

    @TempDir
    private Path folder;

    @Test
    void tlcFindsTheStatesThatTheExplorerFindsAndNothingWrong() throws Exception {
        Explored explored = Exploration.exact(SessionTable.TABLE, MODEL.slice());

        String told = tlc(MODEL, TlaModule.text(), MODEL.module());

        print(explored.toString());
        print(told.substring(told.lastIndexOf("states generated") - 20));
        assertThat(told).contains("No error has been found");
        assertThat(distinct(told)).isEqualTo(explored.states());
    }

    @Test
    void anInvariantThatTheModuleBreaksIsFound() throws Exception {
        String faulty =
                TlaModule.text().replace("!.peer_ingress_owner_kind = \"UNATTACHED\"", "!.peer_ingress_owner_kind = @");

        assertThat(tlc(SMALLEST, faulty, SMALLEST.module())).containsPattern("Invariant \\w+ is violated");
    }

    @Test
    void anObligationThatNobodyClosesIsFound() throws Exception {
        String unfair = SMALLEST.module().replace("/\\ WF_session(OfferCommsDrainExitedForUnregister)", "");

        assertThat(tlc(SMALLEST, TlaModule.text(), unfair)).contains("Temporal properties were violated");
    }

    private String tlc(TlaModel model, String table, String module) throws Exception {
        Files.writeString(folder.resolve("Session.tla"), table);
        Files.writeString(folder.resolve(model.name() + ".tla"), module);
        Files.writeString(folder.resolve(model.name() + ".cfg"), model.configuration());
        Path told = folder.resolve("tlc.txt");
        URI jar = tlc2.TLC
                .class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx1g",
                        "-cp",
                        Path.of(jar).toString(),
                        "tlc2.TLC",
                        "-metadir",
                        folder.resolve("states").toString(),
                        model.name())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES))
                    .as(told.toString())
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(told);
    }

    private static long distinct(String told) {
        Matcher matcher = DISTINCT.matcher(told);
        long last = -1;
        while (matcher.find()) {
            last = Long.parseLong(matcher.group(1).replace(",", ""));
        }
        return last;
    }

    @SuppressWarnings("SystemOut") // the counts are part of what the check is for
    private static void print(String line) {
        System.out.println(line);
    }
}
