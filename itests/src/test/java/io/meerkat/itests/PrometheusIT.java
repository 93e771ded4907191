package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Checkout;
import io.meerkat.itests.fixture.Distribution;
import io.meerkat.itests.fixture.DistributionFiles;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.Launcher;
import io.meerkat.itests.fixture.PluginBundle;
import io.meerkat.itests.fixture.RemoteDesk;
import io.meerkat.itests.fixture.Scrape;
import io.meerkat.itests.fixture.TcpClient;
import io.meerkat.itests.plugin.hanging.HangingDrains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the distribution's {@code conf/prometheus.yaml} lets the JMX exporter agent tell Prometheus. */
@Timeout(180)
class PrometheusIT {
    private static final String CONFIGURATION = "bundles/dist/target/meerkat/conf/prometheus.yaml";
    private static final int HANGING = TcpClient.freePort();
    private static final int QUIET = TcpClient.freePort();
    private static final int METRICS = TcpClient.freePort();

    /** The attributes that are one number, by the figures that they become. */
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("meerkat_drains_parked", "ParkedDrainCount"),
            Map.entry("meerkat_drains_exhausted", "ExhaustedDrainCount"),
            Map.entry("meerkat_obligations_open", "OpenObligations"),
            Map.entry("meerkat_inbox_messages", "InboxDepth"),
            Map.entry("meerkat_messages_accepted_total", "AcceptedCount"),
            Map.entry("meerkat_messages_admitted_total", "AdmittedCount"),
            Map.entry("meerkat_messages_dropped_total", "DroppedCount"),
            Map.entry("meerkat_messages_refused_total", "RefusedCount"),
            Map.entry("meerkat_messages_redelivered_total", "RedeliveredCount"),
            Map.entry("meerkat_messages_lost_total", "HandoverLostCount"),
            Map.entry("meerkat_handovers_total", "HandoverCount"),
            Map.entry("meerkat_respawns_total", "RespawnCount"),
            Map.entry("meerkat_stale_reports_total", "StaleReportCount"),
            Map.entry("meerkat_last_event_sequence", "LastEventSequence"),
            Map.entry("meerkat_notifications_dropped_total", "DroppedNotificationCount"));

    @TempDir
    private Path folder;

    @Test
    void everyFigureIsWhatJmxSaysAndEveryRuleHasOne() throws Exception {
        Distribution distribution = withAgent()
                .deploy("hanging.jar", PluginBundle.of(HangingDrains.class, "1.0"))
                .session("hanging", "listener=tcp/" + HANGING, "drain.type=hanging")
                .session("quiet", "listener=tcp/" + QUIET);
        try (Launcher container = distribution.run()) {
            try (RemoteDesk desk = distribution.desk()) {
                oneMessageHangsAndTwoGetThrough(desk);
                double before = busySeconds(desk);

                Scrape scrape = Scrape.of(METRICS);

                ourFiguresAreThoseOfJmx(scrape.figures(), before, desk);
                nothingElseIsExported(scrape.figures());
                theFileIsWhatIsExported(scrape);
            }

            container.terminate();
            assertThat(container.exitCode()).isEqualTo(143);
            assertThat(container.output()).contains("runtime stopped").doesNotContain("Exception", "prometheus.yaml");
        }
    }

    @Test
    void aNamedRuntimeHasALabel() throws Exception {
        Path copy = DistributionFiles.copyTo(folder.resolve("copy"));
        Files.writeString(copy.resolve("conf/io.meerkat.runtime.cfg"), "instance=second\n");
        Distribution distribution = withAgent().command(copy.resolve("bin/meerkat"));
        try (Launcher container = distribution.run()) {
            Eventually.passes(() -> {
                assertThat(TcpClient.answers(METRICS)).as(container::output).isTrue();
                assertThat(startingWith("meerkat_", Scrape.of(METRICS).figures()))
                        .containsEntry("meerkat_drains_parked{runtime=\"second\"}", 0.0)
                        .containsEntry("meerkat_sessions{phase=\"IDLE\",runtime=\"second\"}", 0.0)
                        .allSatisfy((name, value) -> assertThat(name).contains("runtime=\"second\""));
            });
        }
    }

    private Distribution withAgent() throws IOException {
        return new Distribution(folder)
                .jvmOptions("-javaagent:" + Provision.file("jmx_prometheus_javaagent") + "=127.0.0.1:" + METRICS + ":"
                        + Checkout.file(CONFIGURATION));
    }

    private static void oneMessageHangsAndTwoGetThrough(RemoteDesk desk) {
        Eventually.holds("they listen", () -> TcpClient.answers(HANGING) && TcpClient.answers(QUIET));
        TcpClient.sendAndLeave(HANGING, "one that stays");
        TcpClient.admitSoon(QUIET, "first");
        TcpClient.admitSoon(QUIET, "second");
        Eventually.holds("a drain is stuck", () -> !rows(desk, "StuckDrains").isEmpty());
    }

    private static void ourFiguresAreThoseOfJmx(Map<String, Double> figures, double busyBefore, RemoteDesk desk)
            throws IOException, JMException {
        Map<String, Double> ours = startingWith("meerkat_", figures);
        Map<String, Double> wanted = numbers(desk);
        double busy = ours.getOrDefault(stuckFigure(desk), -1.0);
        assertThat(busy).isBetween(busyBefore, busySeconds(desk));
        wanted.put(stuckFigure(desk), busy);
        assertThat(ours)
                .isEqualTo(wanted)
                .containsEntry("meerkat_messages_accepted_total", 3.0)
                .containsEntry("meerkat_messages_admitted_total", 2.0)
                .containsEntry("meerkat_inbox_messages", 1.0)
                .containsEntry("meerkat_drains{phase=\"RUNNING\"}", 2.0);
    }

    private static void nothingElseIsExported(Map<String, Double> figures) {
        assertThat(figures)
                .containsEntry("os_processors", (double) Runtime.getRuntime().availableProcessors())
                .containsEntry("jmx_scrape_error", 0.0);
        assertThat(figures.keySet())
                .filteredOn(name -> !name.matches("(meerkat|jvm|process|jmx)_.*"))
                .containsExactlyInAnyOrder("os_processors", "os_load_average_1m", "os_memory_free_bytes");
    }

    /** Each rule has at least one figure, with the type and the help of the rule. */
    private static void theFileIsWhatIsExported(Scrape scrape) throws IOException {
        Pattern rule = Pattern.compile("name: (\\S+)\n    type: (\\S+)\n    help: '(.*)'\n");
        String configuration = Files.readString(Checkout.file(CONFIGURATION));
        List<MatchResult> rules = rule.matcher(configuration).results().toList();
        assertThat(rules)
                .hasSameSizeAs(configuration
                        .lines()
                        .filter(line -> line.contains("- pattern:"))
                        .toList());
        for (MatchResult wanted : rules) {
            String name = wanted.group(1);
            assertThat(scrape.figures().keySet()).anyMatch(figure -> figure.matches(name + "(\\{.*)?"));
            assertThat(scrape.words("TYPE")).containsEntry(name, wanted.group(2).toLowerCase(Locale.ROOT));
            assertThat(scrape.words("HELP").get(name)).startsWith(wanted.group(3));
        }
    }

    private static Map<String, Double> numbers(RemoteDesk desk) throws IOException, JMException {
        Map<String, Double> numbers = new TreeMap<>();
        for (Map.Entry<String, String> number : NUMBERS.entrySet()) {
            numbers.put(number.getKey(), number(desk.attribute(number.getValue())));
        }
        numbers.put("meerkat_handover_pause_p99_seconds", number(desk.attribute("HandoverPauseP99Micros")) / 1e6);
        for (CompositeData row : rows(desk, "SessionCountByPhase")) {
            numbers.put("meerkat_sessions{phase=\"" + row.get("key") + "\"}", number(row.get("value")));
        }
        for (CompositeData row : rows(desk, "DrainCountByPhase")) {
            numbers.put("meerkat_drains{phase=\"" + row.get("key") + "\"}", number(row.get("value")));
        }
        return numbers;
    }

    private static String stuckFigure(RemoteDesk desk) throws IOException, JMException {
        return "meerkat_drain_stuck_seconds{drain=\""
                + rows(desk, "StuckDrains").get(0).get("key") + "\"}";
    }

    private static double busySeconds(RemoteDesk desk) throws IOException, JMException {
        CompositeData stuck = (CompositeData) rows(desk, "StuckDrains").get(0).get("value");
        return number(stuck.get("busyMillis")) / 1e3;
    }

    private static List<CompositeData> rows(RemoteDesk desk, String attribute) throws IOException, JMException {
        return ((TabularData) desk.attribute(attribute))
                .values().stream().map(CompositeData.class::cast).toList();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static Map<String, Double> startingWith(String start, Map<String, Double> figures) {
        Map<String, Double> found = new TreeMap<>(figures);
        found.keySet().removeIf(name -> !name.startsWith(start));
        return found;
    }
}
