package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.RemoteDesk;
import io.meerkat.itests.fixture.RemoteDesks;
import io.meerkat.itests.fixture.TcpClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanOperationInfo;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.BundleContext;

/**
 * Every operation of the session manager over the remote connector, with TLS, in both roles. An operation that is new, and
 * not run here, fails these tests.
 */
@Timeout(180)
class RemoteOperationsIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("listener-tcp"),
            Provision.bundle("jmx-connector"),
            Provision.sharedConfigurationApi());

    private static final int PORT = TcpClient.freePort();
    private static final String OTTO = "otto";

    private final String transport = "tcp/" + TcpClient.freePort();

    private RemoteDesks desks;
    private RemoteDesk viewer;
    private RemoteDesk operator;
    private long since;

    @BeforeEach
    void connect(BundleContext context) throws Exception {
        desks = new RemoteDesks(context, Provision.file("jmx-connector"), PORT);
        viewer = desks.viewer();
        operator = desks.operator();
        since = (Long) viewer.attribute("LastEventSequence");
    }

    @AfterEach
    void disconnect() throws Exception {
        for (CompositeData session : sessions("")) {
            operator.invoke("unregisterSession", session.get("id"));
        }
        desks.close();
    }

    @Test
    void anOperatorRunsEveryOperation() throws Throwable {
        Map<String, ThrowingCallable> operations = new LinkedHashMap<>();
        operations.put("registerSession", () -> operator.invoke("registerSession", "alice"));
        operations.put("setPeerIngressContext", this::aliceListens);
        operations.put(
                "awaitDrain",
                () -> assertThat(operator.composite("awaitDrain", "alice", 0L).get("outcome"))
                        .isEqualTo("TIMED_OUT"));
        operations.put("notifyDrainExited", () -> {
            operator.invoke("notifyDrainExited", "alice", "DISMISSED");
            assertThat(operator.composite("awaitDrain", "alice", 30_000L).get("outcome"))
                    .isEqualTo("ENDED");
            assertThat(alice().get("drainPhase")).isEqualTo("STOPPED");
        });
        operations.put("abortDrain", () -> {
            aliceListens();
            assertThat(operator.invoke("abortDrain", "alice")).isIn("CLEAN", "FORCED");
            assertThat(alice().get("drainPhase")).isEqualTo("STOPPED");
        });
        operations.put("sendEvent", () -> {
            assertThat(operator.composite("sendEvent", "alice", "hello").get("outcome"))
                    .isEqualTo("ACCEPTED");
            assertThat(alice().get("queuedInputs")).isEqualTo(1);
        });
        operations.put("watchSession", () -> {
            String name = (String)
                    operator.composite("watchSession", "alice", 60_000L).get("objectName");
            assertThat(viewer.server().isRegistered(new ObjectName(name))).isTrue();
        });
        operations.put(
                "unwatchSession",
                () -> assertThat(operator.invoke("unwatchSession", "alice")).isEqualTo(true));
        operations.put("planAbortAll", () -> {
            aliceListens();
            assertThat(planned().get("sessionCount")).isEqualTo(1);
        });
        operations.put("executePlan", () -> {
            CompositeData[] done =
                    (CompositeData[]) operator.invoke("executePlan", planned().get("planId"));
            assertThat(done).extracting(each -> each.get("session")).containsExactly("alice");
            assertThat(alice().get("drainPhase")).isEqualTo("STOPPED");
        });
        operations.putAll(readings(operator));
        operations.put("unregisterSession", () -> {
            assertThat(operator.composite("unregisterSession", "alice").get("abandonedInputs"))
                    .isEqualTo(1);
            assertThat(sessions("")).isEmpty();
        });
        assertThat(operations.keySet()).containsExactlyInAnyOrderElementsOf(names(operation -> true));

        for (ThrowingCallable operation : operations.values()) {
            operation.call();
        }

        assertThat(calledBy(OTTO)).containsAll(names(operation -> operation.getImpact() != MBeanOperationInfo.INFO));
    }

    @Test
    void aViewerRunsEveryOperationThatReads() throws Throwable {
        operator.invoke("registerSession", "alice");
        Map<String, ThrowingCallable> readings = readings(viewer);
        assertThat(readings.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        names(operation -> operation.getImpact() == MBeanOperationInfo.INFO));

        for (ThrowingCallable reading : readings.values()) {
            reading.call();
        }
    }

    @Test
    void aViewerIsRefusedEveryOtherOperationAndNothingChanges() throws Exception {
        operator.invoke("registerSession", "alice");
        long before = (Long) viewer.attribute("LastEventSequence");

        for (MBeanOperationInfo operation : operations(each -> each.getImpact() != MBeanOperationInfo.INFO)) {
            assertThatThrownBy(() -> viewer.server()
                            .invoke(
                                    RemoteDesk.MANAGER,
                                    operation.getName(),
                                    arguments(operation),
                                    RemoteDesk.signature(operation)))
                    .as(operation.getName())
                    .isInstanceOf(SecurityException.class)
                    .hasMessageStartingWith("user 'vera' (viewer) may not invoke " + operation.getName() + " of "
                            + RemoteDesk.MANAGER + ": ");
        }

        assertThat(viewer.attribute("LastEventSequence")).isEqualTo(before);
        assertThat(alice().get("queuedInputs")).isEqualTo(0);
    }

    @Test
    void aRefusalIsInTheAuditTrailWithTheRemoteCaller() {
        assertThatThrownBy(() -> operator.invoke("abortDrain", "nobody")).isInstanceOf(IllegalStateException.class);

        Eventually.passes(() -> assertThat(calls())
                .anySatisfy(call -> assertThat(call)
                        .containsEntry("operation", "abortDrain")
                        .containsEntry("caller", OTTO)
                        .containsEntry("principals", "role:operator")
                        .containsEntry("outcome", "refused")));
    }

    static List<String> hostileIds() {
        return List.of(
                "a,b=c:d",
                "*",
                "a*b?c",
                "\"quoted\"",
                "back\\slash\\",
                "\\n",
                " blanks ",
                "\uD83E\uDDA6 meerkat",
                "\uD83E\uDDA6".repeat(200),
                "x".repeat(200),
                "(&(id=*)(phase=IDLE))",
                "type=SessionManager,id=\"x\"");
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void aHostileIdComesThroughUnharmed(String id) throws Exception {
        Queue<Object> heard = new ConcurrentLinkedQueue<>();
        viewer.server()
                .addNotificationListener(
                        RemoteDesk.MANAGER, (notification, handback) -> heard.add(session(notification)), null, null);
        operator.invoke("registerSession", "another");

        operator.invoke("registerSession", id);

        assertThat(viewer.composite("getSession", id).get("id")).isEqualTo(id);
        assertThat(sessions("(id=" + id.replaceAll("[\\\\*()]", "\\\\$0") + ")"))
                .extracting(session -> session.get("id"))
                .containsExactly(id);
        ObjectName watched = new ObjectName(
                (String) operator.composite("watchSession", id, 60_000L).get("objectName"));
        assertThat(watched.isPattern()).isFalse();
        assertThat(ObjectName.unquote(watched.getKeyProperty("id"))).isEqualTo(id);
        assertThat(viewer.server().getAttribute(watched, "Id")).isEqualTo(id);
        assertThat(operator.composite("sendEvent", id, id).get("outcome")).isEqualTo("ACCEPTED");
        assertThat(operator.invoke("unwatchSession", id)).isEqualTo(true);
        assertThat(operator.composite("unregisterSession", id).get("session")).isEqualTo(id);
        assertThat(sessions("")).extracting(session -> session.get("id")).containsExactly("another");
        assertThat(calls().get(calls().size() - 1)).containsEntry("session", id);
        Eventually.passes(() -> assertThat(heard).containsSubsequence("another", id, id));
    }

    @ParameterizedTest
    @MethodSource("impossibleIds")
    void anIdThatCannotBeIsRefused(String id) throws Exception {
        assertThatThrownBy(() -> operator.invoke("registerSession", id))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasLineCount(1));

        assertThat(sessions("")).isEmpty();
    }

    static List<String> impossibleIds() {
        return List.of("", "a\nb", "a\u0000b", "\uD83E\uDDA6".repeat(201));
    }

    private static Map<String, ThrowingCallable> readings(RemoteDesk desk) {
        Map<String, ThrowingCallable> readings = new LinkedHashMap<>();
        readings.put(
                "getSession",
                () -> assertThat(desk.composite("getSession", "alice").get("id"))
                        .isEqualTo("alice"));
        readings.put(
                "getDrainStacks",
                () -> assertThat((String[]) desk.invoke("getDrainStacks", "alice"))
                        .isEmpty());
        readings.put(
                "listSessions",
                () -> assertThat(desk.composite("listSessions", "(id=alice)", 0, 10)
                                .get("matched"))
                        .isEqualTo(1));
        readings.put(
                "listEvents",
                () -> assertThat((CompositeData[]) desk.invoke("listEvents", 0L, 10))
                        .isNotEmpty());
        readings.put(
                "listTransitions",
                () -> assertThat((CompositeData[]) desk.invoke("listTransitions", "drain"))
                        .isNotEmpty());
        readings.put(
                "listCommands",
                () -> assertThat((CompositeData[]) desk.invoke("listCommands")).isNotEmpty());
        readings.put(
                "getExplanation",
                () -> assertThat(desk.composite("getExplanation", "Abort", "{\"session\": \"alice\"}")
                                .get("command"))
                        .isEqualTo("Abort"));
        return readings;
    }

    private void aliceListens() throws Exception {
        assertThat(operator.invoke("setPeerIngressContext", "alice", true, transport, ""))
                .isEqualTo(true);
        assertThat(alice().get("drainPhase")).isEqualTo("RUNNING");
    }

    private CompositeData alice() throws Exception {
        return viewer.composite("getSession", "alice");
    }

    private CompositeData planned() throws Exception {
        return operator.composite("planAbortAll", "(drainPhase=RUNNING)");
    }

    private CompositeData[] sessions(String filter) throws Exception {
        return (CompositeData[])
                viewer.composite("listSessions", filter, 0, 100).get("sessions");
    }

    private List<MBeanOperationInfo> operations(Predicate<MBeanOperationInfo> which) throws Exception {
        return Arrays.stream(viewer.operations()).filter(which).toList();
    }

    private List<String> names(Predicate<MBeanOperationInfo> which) throws Exception {
        return operations(which).stream().map(MBeanFeatureInfo::getName).toList();
    }

    /** Some that would do something. */
    private static Object[] arguments(MBeanOperationInfo operation) {
        return Arrays.stream(RemoteDesk.signature(operation))
                .map(type -> switch (type) {
                    case "boolean" -> (Object) true;
                    case "int" -> 1;
                    case "long" -> 1_000L;
                    default -> "alice";
                })
                .toArray();
    }

    private List<String> calledBy(String caller) throws Exception {
        return calls().stream()
                .filter(call -> caller.equals(call.get("caller")))
                .map(call -> call.get("operation"))
                .toList();
    }

    /** What the audit trail says of each call that is kept: the attributes of its event, and its session. */
    private List<Map<String, String>> calls() throws Exception {
        List<Map<String, String>> calls = new ArrayList<>();
        long last = since;
        while (true) {
            CompositeData[] page = (CompositeData[]) viewer.invoke("listEvents", last, 1_000);
            if (page.length == 0) {
                return calls;
            }
            last = (Long) page[page.length - 1].get("sequence");
            Arrays.stream(page)
                    .filter(event -> event.get("code").equals("management.called"))
                    .map(RemoteOperationsIT::call)
                    .forEach(calls::add);
        }
    }

    private static Map<String, String> call(CompositeData event) {
        Map<String, String> call = new TreeMap<>();
        for (CompositeData attribute : (CompositeData[]) event.get("attributes")) {
            call.put((String) attribute.get("key"), (String) attribute.get("value"));
        }
        call.put("session", String.valueOf(event.get("session")));
        return call;
    }

    private static Object session(Notification notification) {
        return ((CompositeData) notification.getUserData()).get("session");
    }
}
