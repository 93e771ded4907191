package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.Karaf;
import io.meerkat.itests.fixture.KarafFeatures;
import io.meerkat.itests.fixture.KarafFolder;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.OlderJdk;
import io.meerkat.itests.fixture.RemoteDesk;
import io.meerkat.itests.fixture.TcpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.management.MBeanOperationInfo;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our features in a Karaf as it is distributed, installed as their README says, and who may do what there. */
@Timeout(600)
class KarafIT {
    /** Karaf 4.4 cannot run without the Security Manager, which JDK 24 has no more. */
    private static final int FIRST_JDK_WITHOUT = 24;

    private static final String HOSTILE = "a,b=c:*?\"\\ \uD83D\uDC3B";

    private static final String ADMINISTRATOR = "ada";
    private static final String OPERATOR = "otto";
    private static final String VIEWER = "vera";

    @TempDir
    private static Path folder;

    private static KarafFolder karafFolder;
    private static Karaf karaf;

    @BeforeAll
    static void installTheFeatures() throws Exception {
        Path java = OlderJdk.before(FIRST_JDK_WITHOUT)
                .orElseGet(() -> abort("no JDK from 17 to 23 here: Karaf does not run on later ones"));
        karafFolder = KarafFolder.make(
                folder,
                Map.of(
                        ADMINISTRATOR, "group,admin,manager,viewer,systembundles,ssh",
                        OPERATOR, "manager,ssh",
                        VIEWER, "viewer,ssh"));
        karaf = Karaf.start(karafFolder, java, ADMINISTRATOR);
        String answer = karaf.typed(ADMINISTRATOR, KarafFeatures.commandsOfTheReadme());
        try (RemoteDesk desk = karaf.desk(ADMINISTRATOR)) {
            Eventually.holds(
                    "the session manager MBean is there; the shell said " + answer,
                    () -> desk.server().isRegistered(RemoteDesk.MANAGER));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (karaf != null) {
            karaf.close();
        }
    }

    @AfterEach
    void endSessions() throws Exception {
        try (RemoteDesk desk = karaf.desk(OPERATOR)) {
            for (String id : sessions(desk)) {
                desk.invoke("unregisterSession", id);
            }
        }
    }

    @Test
    void everyBundleIsActiveAndAllOfTheFeaturesAreThere() throws Exception {
        Map<String, String> states;
        try (RemoteDesk desk = karaf.desk(VIEWER)) {
            states = KarafFeatures.bundles(desk);
        }

        assertThat(states).containsEntry("org.apache.felix.framework", "Active");
        assertThat(states.keySet().stream().filter(KarafIT::isOurs)).hasSameSizeAs(KarafFeatures.bundleNames());
        // Fragments of Karaf's own are never active.
        assertThat(states)
                .allSatisfy((name, state) -> assertThat(state)
                        .as(name)
                        .isIn(isOurs(name) ? List.of("Active") : List.of("Active", "Resolved")));
    }

    @Test
    void theReadmeNamesEveryFeature() throws IOException {
        List<String> rows =
                KarafFeatures.names().stream().map(name -> "| `" + name + "` |").toList();

        assertThat(KarafFeatures.readme()).contains(rows);
    }

    @Test
    void aMessageGoesThroughARuntimeInKaraf() throws Exception {
        int port = TcpClient.freePort();
        try (RemoteDesk desk = karaf.desk(OPERATOR)) {
            desk.invoke("registerSession", "alice");
            desk.invoke("setPeerIngressContext", "alice", true, "tcp/" + port, null);

            assertThat(TcpClient.admitSoon(port, "{\"text\":\"hello\"}")).isNotEmpty();

            assertThat(desk.composite("getSession", "alice").get("inboxAdmitted"))
                    .isEqualTo(1L);
            assertThat(desk.invoke("abortDrain", "alice")).isEqualTo("CLEAN");
        }
    }

    @Test
    void aViewerReadsEveryAttributeAndCallsWhatReads() throws Exception {
        try (RemoteDesk desk = karaf.desk(VIEWER)) {
            List<String> attributes = ManagerBean.names(
                    desk.server().getMBeanInfo(RemoteDesk.MANAGER).getAttributes());
            assertThat(attributes).contains("SessionCount", "Timeouts");

            assertThat(attributes)
                    .allSatisfy(
                            name -> assertThatCode(() -> desk.attribute(name)).doesNotThrowAnyException());
            assertThat(sessions(desk)).isEmpty();
            assertThat(operations(desk, KarafIT::reads))
                    .contains("getSession", "listEvents", "getExplanation")
                    .allSatisfy(name -> assertThat(desk.refuses(name)).isFalse());
        }
    }

    @Test
    void aViewerChangesNothing() throws Exception {
        try (RemoteDesk desk = karaf.desk(VIEWER)) {
            assertThatThrownBy(() -> desk.invoke("registerSession", "mallory"))
                    .isInstanceOf(SecurityException.class)
                    .hasMessageContaining("Insufficient roles");
            assertThat(operations(desk, name -> !reads(name)))
                    .contains("abortDrain", "registerSession", "executePlan", "sendEvent", "watchSession")
                    .allSatisfy(name -> assertThat(desk.refuses(name)).isTrue());
            assertThat(sessions(desk)).isEmpty();
        }
    }

    @Test
    void anOperatorMayDoEverything() throws Exception {
        try (RemoteDesk desk = karaf.desk(OPERATOR)) {
            assertThat(operations(desk, name -> true))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(name -> assertThat(desk.refuses(name)).isFalse());

            desk.invoke("registerSession", HOSTILE);
            desk.invoke("watchSession", HOSTILE, 60_000L);

            ObjectName watched = ManagerBean.name("io.meerkat.runtime:type=Session,id=" + ObjectName.quote(HOSTILE));
            assertThat(sessions(desk)).containsExactly(HOSTILE);
            assertThat(desk.server().getAttribute(watched, "Phase")).isEqualTo("IDLE");
            try (RemoteDesk viewer = karaf.desk(VIEWER)) {
                assertThat(viewer.server().getAttribute(watched, "Phase")).isEqualTo("IDLE");
            }
        }
    }

    @Test
    void whoCalledIsInTheEvents() throws Exception {
        try (RemoteDesk desk = karaf.desk(OPERATOR)) {
            desk.invoke("registerSession", "alice");
        }

        assertThat(karaf.typed(VIEWER, "meerkat:events --code management.called --limit 1"))
                .containsPattern("management\\.called.*\\botto\\b.* called registerSession over JMX");
    }

    @Test
    void theShellShowsTablesAndTakesHostileIds() throws Exception {
        String seen = karaf.typed(
                OPERATOR,
                "meerkat:register alice",
                "meerkat:register '" + HOSTILE + "'",
                "meerkat:list",
                "meerkat:show '" + HOSTILE + "'",
                "each (meerkat:list) { meerkat:unregister --yes $it }",
                "meerkat:list");

        assertThat(seen)
                .contains("session '" + HOSTILE + "' is registered")
                .containsPattern(
                        "\\Rid +phase +registration .*\\R" + Pattern.quote(HOSTILE) + " +IDLE .*\\Ralice +IDLE ")
                .containsPattern("\\Rid +" + Pattern.quote(HOSTILE) + "\\Rphase +IDLE\\R")
                .contains("0 sessions");
    }

    @Test
    void aViewersShellHasTheCommandsThatRead() throws Exception {
        try (RemoteDesk desk = karaf.desk(OPERATOR)) {
            desk.invoke("registerSession", "alice");
        }
        List<String> changing = List.of("register", "unregister", "ingress", "abort", "await", "send");
        List<String> lines =
                new ArrayList<>(List.of("meerkat:list", "meerkat:drains", "meerkat:explain Abort session=alice"));
        changing.forEach(command -> lines.add("meerkat:" + command + " --yes alice"));

        String seen = plain(karaf.typed(VIEWER, lines.toArray(String[]::new)));

        assertThat(seen).contains("1 session").contains("1 drain").contains("Abort would be accepted");
        assertThat(changing).allSatisfy(command -> assertThat(seen).contains("Command not found: meerkat:" + command));
        try (RemoteDesk desk = karaf.desk(VIEWER)) {
            assertThat(sessions(desk)).containsExactly("alice");
        }
    }

    @Test
    void aFileInEtcIsASession() throws Exception {
        Path file = karafFolder.file("etc/io.meerkat.session-carol.cfg");
        try (RemoteDesk desk = karaf.desk(OPERATOR)) {
            Files.writeString(file, "session.id=carol\n");
            Eventually.passes(() -> assertThat(sessions(desk)).containsExactly("carol"));

            Files.delete(file);

            Eventually.passes(() -> assertThat(sessions(desk)).isEmpty());
        }
    }

    @Test
    void overOurConnectorNobodyTakesAnMBeanAway() throws Exception {
        int port = TcpClient.freePort();
        Path file = karafFolder.file("etc/io.meerkat.jmx.connector.cfg");
        Files.write(file, List.of("port=" + port, "loginEntry=karaf", "operators=manager", "viewers=viewer"));
        String url = "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi";

        for (String user : List.of(VIEWER, OPERATOR)) {
            try (RemoteDesk desk = RemoteDesk.connectSoon(url, user, KarafFolder.password(user))) {
                assertThat(desk.attribute("SessionCount")).as(user).isEqualTo(0L);
                assertThatThrownBy(() -> desk.server().unregisterMBean(RemoteDesk.MANAGER))
                        .as(user)
                        .isInstanceOf(SecurityException.class);
                assertThat(desk.server().isRegistered(RemoteDesk.MANAGER)).isTrue();
                assertThat(desk.refuses("abortDrain")).as(user).isEqualTo(user.equals(VIEWER));
            }
        }

        Files.delete(file);
        Eventually.holds("nobody listens at port " + port, () -> !TcpClient.answers(port));
    }

    private static boolean isOurs(String bundle) {
        return bundle.startsWith("io.meerkat.");
    }

    /** The contract: a name tells what reads. */
    private static boolean reads(String operation) {
        return operation.startsWith("get") || operation.startsWith("list");
    }

    private static List<String> operations(RemoteDesk desk, Predicate<String> which) throws Exception {
        return Arrays.stream(desk.operations())
                .map(MBeanOperationInfo::getName)
                .filter(which)
                .toList();
    }

    private static List<String> sessions(RemoteDesk desk) throws Exception {
        CompositeData page = desk.composite("listSessions", "", 0, 100);
        return Arrays.stream((CompositeData[]) page.get("sessions"))
                .map(session -> (String) session.get("id"))
                .toList();
    }

    /** Without the colours. */
    private static String plain(String typed) {
        return typed.replaceAll("\u001B\\[[0-9;]*m", "");
    }
}
