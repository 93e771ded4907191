package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meerkat.itests.fixture.Checkout;
import io.meerkat.itests.fixture.PluginBundle;
import io.meerkat.itests.fixture.TcpClient;
import io.meerkat.itests.plugin.admitting.AdmittingDrains;
import io.meerkat.itests.plugin.failing.FailingDrains;
import io.meerkat.itests.plugin.hanging.HangingDrains;
import io.meerkat.itests.runbook.Desk;
import io.meerkat.itests.runbook.Runner;
import io.meerkat.itests.runbook.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every step of {@code docs/operations.md}, in the trouble that it is for, with the distribution that this build has made. */
@Timeout(300)
class OperationsIT {
    private static final String DOCUMENT = "docs/operations.md";

    /** Two containers at once, for most of a section is waiting. */
    private final ExecutorService desks = Executors.newFixedThreadPool(2);

    /** No port is given out twice. */
    private final Set<Integer> given = ConcurrentHashMap.newKeySet();

    /** The trouble that each section is for, made before its container starts. */
    private static final Map<String, Consumer<Desk>> TROUBLES = new LinkedHashMap<>();

    static {
        TROUBLES.put("Is anything wrong?", OperationsIT::alice);
        TROUBLES.put("The shell and JMX say the same", OperationsIT::alice);
        TROUBLES.put("All drains must stop", desk -> {
            alice(desk);
            bob(desk);
        });
        TROUBLES.put("No answer comes", desk -> {
            alice(desk, "executor.type=process", "executor.command=sleep 10000");
            bob(desk);
        });
        TROUBLES.put("A drain is parked", desk -> {
            alice(desk, "drain.type=audit");
            desk.copy(PluginBundle.of(AdmittingDrains.class, "1.0"), "audit-drain.jar");
        });
        TROUBLES.put("A drain is exhausted", desk -> {
            desk.write("conf/io.meerkat.runtime.cfg", "respawnMillis=10\nrespawnIntensity=1\n");
            alice(desk, "drain.type=audit");
            desk.copy(PluginBundle.of(FailingDrains.class, "1.0"), "deploy/audit-drain.jar");
            desk.copy(PluginBundle.of(AdmittingDrains.class, "1.1"), "audit-drain.jar");
        });
        TROUBLES.put("A drain is stuck", desk -> {
            desk.write("conf/io.meerkat.runtime.cfg", "joinMillis=60000\nabortAllMillis=60000\n");
            alice(desk, "drain.type=hanging");
            desk.copy(PluginBundle.of(HangingDrains.class, "1.0"), "deploy/hanging.jar");
        });
        TROUBLES.put("A drain plug-in must be replaced", desk -> {
            alice(desk);
            desk.copy(PluginBundle.of(AdmittingDrains.class, "1.0"), "audit-drain.jar");
        });
        TROUBLES.put("Somebody else owns the ingress", desk -> desk.session("alice"));
        TROUBLES.put("A mailbox is full", desk -> {
            desk.write("conf/io.meerkat.runtime.cfg", "inboxCapacity=2\n");
            alice(desk, "drain.type=audit");
            desk.copy(PluginBundle.of(AdmittingDrains.class, "1.0"), "audit-drain.jar");
        });
        TROUBLES.put("An unregister left something behind", desk -> {
            alice(desk, "drain.type=stubborn");
            desk.copy(PluginBundle.of(HangingDrains.class, "1.0"), "deploy/hanging.jar");
        });
        TROUBLES.put("Who did that?", OperationsIT::alice);
        TROUBLES.put("A change of the configuration does not count", OperationsIT::alice);
        TROUBLES.put("Notifications were lost", OperationsIT::alice);
        TROUBLES.put("The container does not stop", OperationsIT::alice);
        TROUBLES.put("The MBean is not there", desk -> {
            desk.write("conf/io.meerkat.runtime.cfg", "publish=whiteboard\n");
            alice(desk);
        });
        TROUBLES.put("From another machine", desk -> {
            alice(desk);
            desk.write("typed", "a password\n");
        });
        TROUBLES.put("Prometheus", desk -> {
            alice(desk);
            desk.copy(agent(), "jmx_prometheus_javaagent-1.0.1.jar");
        });
        TROUBLES.put("Health checks", OperationsIT::alice);
        TROUBLES.put("A second container", OperationsIT::alice);
        TROUBLES.put("Restart and back up", desk -> alice(desk, "executor.type=process", "executor.command=cat"));
    }

    @TempDir
    private Path folder;

    static List<Section> sections() throws IOException {
        return Section.of(Checkout.file(DOCUMENT));
    }

    @AfterEach
    void close() {
        desks.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> whatItSaysIsWhatHappens() throws IOException {
        List<Section> sections = sections();
        Map<Section, Future<Section>> runs = new LinkedHashMap<>();
        sections.forEach(section -> runs.put(section, desks.submit(() -> run(section))));
        return sections.stream()
                .map(section -> dynamicTest(
                        section.title(),
                        () -> assertThatNoException().as(section.title()).isThrownBy(runs.get(section)::get)));
    }

    private Section run(Section section) throws IOException {
        assertThat(TROUBLES).containsKey(section.title());
        Map<String, String> ports = ports();
        Path place = Files.createDirectory(folder.resolve(section.title().replaceAll("\\W", "-")));
        try (Desk desk = Desk.in(place, ports)) {
            TROUBLES.get(section.title()).accept(desk);
            if (section.needsJmx()) {
                desk.openJmx();
            }
            desk.start();
            new Runner(desk).run(section.with(ports));
        }
        return section;
    }

    @Test
    void everyTroubleHasItsSection() throws IOException {
        assertThat(sections()).extracting(Section::title).containsExactlyElementsOf(TROUBLES.keySet());
    }

    @Test
    void everyAlertIsAboutAFigureThatIsExported() throws IOException {
        String exported = Files.readString(Checkout.file("bundles/dist/src/main/dist/conf/prometheus.yaml"));
        List<String> figures = Pattern.compile("`[^`]*\\b(meerkat_[a-z_]+)[^`]*`")
                .matcher(Files.readString(Checkout.file(DOCUMENT)))
                .results()
                .map(figure -> figure.group(1))
                .toList();
        assertThat(figures).hasSizeGreaterThan(5).allMatch(figure -> exported.contains(" name: " + figure + "\n"));
    }

    /** The document's ports, each another one. */
    private Map<String, String> ports() {
        Map<String, String> ports = new LinkedHashMap<>();
        for (String port : List.of("7878", "7879", "8080", "9099", "9404")) {
            int free = TcpClient.freePort();
            while (!given.add(free)) {
                free = TcpClient.freePort();
            }
            ports.put(port, Integer.toString(free));
        }
        return ports;
    }

    private static InputStream agent() {
        try {
            return Files.newInputStream(Provision.file("jmx_prometheus_javaagent"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void alice(Desk desk, String... lines) {
        desk.session("alice", "listener=tcp/" + desk.port("7878"), String.join("\n", lines));
    }

    private static void bob(Desk desk) {
        desk.session("bob", "listener=tcp/" + desk.port("7879"), "executor.type=process", "executor.command=cat");
    }
}
