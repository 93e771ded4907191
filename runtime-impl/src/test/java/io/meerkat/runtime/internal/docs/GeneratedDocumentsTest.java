package io.meerkat.runtime.internal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.jmx.MBeanServerPublisher;
import io.meerkat.runtime.internal.jmx.Management;
import io.meerkat.runtime.internal.jmx.ManagementSettings;
import io.meerkat.runtime.internal.machine.tla.DrainModel;
import io.meerkat.runtime.internal.machine.tla.TlaModule;
import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.WatchData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code docs/generated} says what the table, the catalogue and the MBeans say. Run the build with {@code -Ddocs.write=true} to
 * write it again after a change of one.
 */
class GeneratedDocumentsTest {
    private static final Path FOLDER = Path.of("..", "docs", "generated");

    @TestFactory
    java.util.stream.Stream<DynamicTest> documentsAreWhatTheProgramSays() throws JMException {
        Map<String, String> documents;
        try (TestRuntime test = TestRuntime.bare()) {
            documents = Map.of(
                    "machine.md", MachineDocument.table(),
                    "phases.md", MachineDocument.phases() + PhaseMatrix.text(),
                    "regions.md", RegionsDocument.text(),
                    "guards.md", GuardsDocument.text(),
                    "drain.svg", DrainPicture.svg(),
                    "Session.tla", TlaModule.text(),
                    "SessionDrain.tla", DrainModel.module(),
                    "SessionDrain.cfg", DrainModel.configuration(),
                    "commands.md", CommandDocument.of(test.runtime().commands()),
                    "mbeans.md", ManagementDocument.of(mbeans(test)));
        }
        return documents.entrySet().stream()
                .map(document -> DynamicTest.dynamicTest(
                        document.getKey(), () -> check(FOLDER.resolve(document.getKey()), document.getValue())));
    }

    private static Map<String, MBeanInfo> mbeans(TestRuntime test) throws JMException {
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        try (Management management = Management.open(
                test.runtime(),
                test.assembly().insight(),
                new MBeanServerPublisher(server, () -> false),
                Optional.empty(),
                () -> ManagementSettings.DEFAULT,
                InstantSource.system())) {
            test.register("alice");
            ObjectName manager = management.objectName();
            WatchData watched = JMX.newMXBeanProxy(server, manager, SessionManagerMXBean.class)
                    .watchSession("alice", 60_000);
            Map<String, MBeanInfo> mbeans = new TreeMap<>();
            mbeans.put(manager.toString(), server.getMBeanInfo(manager));
            mbeans.put(
                    watched.objectName().replace("alice", "..."),
                    server.getMBeanInfo(new ObjectName(watched.objectName())));
            return mbeans;
        }
    }

    private static void check(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, expected);
        }
        assertThat(file).as("write it with -Ddocs.write=true").exists();
        assertThat(Files.readString(file))
                .as(file + " is out of date; write it with -Ddocs.write=true")
                .isEqualTo(expected);
    }
}
