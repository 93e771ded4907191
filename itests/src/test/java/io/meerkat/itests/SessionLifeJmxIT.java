package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.RecordingExecutor;
import io.meerkat.itests.fixture.TcpClient;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.BundleContext;

/** A session's life at a console: every step is an operation of the session manager MBean, with a real TCP listener. */
class SessionLifeJmxIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.runtime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("listener-tcp"),
            Provision.sharedApi());

    private static final String NO_MOB = "";

    private final int port = TcpClient.freePort();
    private LiveRuntime runtime;
    private long eventsBefore;

    @BeforeEach
    void find(BundleContext context) {
        runtime = new LiveRuntime(context);
        new RecordingExecutor().register(context, "recording");
        Eventually.holds("the session manager MBean is there", ManagerBean::isThere);
        eventsBefore = (long) ManagerBean.attribute("LastEventSequence");
    }

    @AfterEach
    void endSessions() {
        runtime.close();
    }

    @Test
    void aSessionIsRegisteredAndSeen() {
        ManagerBean.invoke("registerSession", "alice");

        assertThat(session("alice").get("phase")).isEqualTo("IDLE");
        Eventually.passes(
                () -> assertThat(ManagerBean.counts("SessionCountByPhase")).containsEntry("IDLE", 1L));
        assertThat(ManagerBean.attribute("SessionCount")).isEqualTo(1L);
        assertThat(sessionIds("(&(phase=IDLE)(id=al*))")).containsExactly("alice");
        assertThat(sessionIds("(phase=RUNNING)")).isEmpty();
    }

    @Test
    void aMessageFromOutsideIsCountedAndEvented() {
        listen("alice");
        String input;
        try (TcpClient client = TcpClient.connect(port)) {
            input = client.admit("hello");
        }

        Eventually.passes(() -> assertThat(events("run.completed")).containsExactly("done: hello"));
        assertThat(events("input.accepted"))
                .hasSize(1)
                .allSatisfy(detail -> assertThat(detail).contains(input));
        assertThat(session("alice").get("inboxAdmitted")).isEqualTo(1L);
        assertThat(session("alice").get("inboxLost")).isEqualTo(0L);
        Eventually.passes(
                () -> assertThat(ManagerBean.counts("DrainCountByPhase")).containsEntry("RUNNING", 1L));
        assertThat((String[]) ManagerBean.attribute("CommsRuntimes")).containsExactly("tcp/" + port);
        assertThat((String[]) ManagerBean.attribute("DrainTypes")).containsExactly("standard");
    }

    @Test
    void whatAnOperatorSendsIsAnInputPastTheInbox() {
        runtime.execute(new EnsureSessionWithExecutor(SessionId.of("alice"), "recording"));
        CompositeData sent = ManagerBean.composite("sendEvent", "alice", "how are you?");

        assertThat(sent.get("outcome")).isEqualTo("ACCEPTED");
        Eventually.passes(() -> assertThat(runtime.answer(SessionId.of("alice"), (String) sent.get("inputId")))
                .contains("done: how are you?"));
    }

    @Test
    void aDrainIsAbortedAwaitedAndStartedAgain() {
        listen("alice");
        assertThat(ManagerBean.composite("awaitDrain", "alice", 0L).get("outcome"))
                .isEqualTo("TIMED_OUT");

        assertThat(ManagerBean.invoke("abortDrain", "alice")).isIn("CLEAN", "FORCED");
        assertThat(ManagerBean.composite("awaitDrain", "alice", 30_000L).get("outcome"))
                .isEqualTo("ENDED");
        assertThat(session("alice").get("drainPhase")).isEqualTo("STOPPED");
        assertThat(session("alice").get("owner")).isEqualTo("SESSION_OWNED");

        assertThat(ManagerBean.invoke("setPeerIngressContext", "alice", true, "tcp/" + port, NO_MOB))
                .isEqualTo(true);
        assertThat(session("alice").get("drainPhase")).isEqualTo("RUNNING");
    }

    @Test
    void aPlanAbortsOnlyTheDrainsThatMatchAndOnlyOnce() {
        listen("alice");
        ManagerBean.invoke("registerSession", "bob");
        CompositeData plan = ManagerBean.composite("planAbortAll", "(drainPhase=RUNNING)");
        assertThat((String[]) plan.get("sample")).containsExactly("alice");
        assertThat(session("alice").get("drainPhase")).isEqualTo("RUNNING");

        List<CompositeData> done = ManagerBean.composites("executePlan", plan.get("planId"));

        assertThat(done).hasSize(1);
        assertThat(done.get(0).get("session")).isEqualTo("alice");
        assertThat(done.get(0).get("outcome")).isIn("CLEAN", "FORCED");
        assertThat(session("alice").get("drainPhase")).isEqualTo("STOPPED");
        assertThatThrownBy(() -> ManagerBean.invoke("executePlan", plan.get("planId")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining((String) plan.get("planId"));
    }

    @Test
    void anExplanationNamesTheGuardThatFailsAndChangesNothing() {
        ManagerBean.invoke("registerSession", "alice");
        CompositeData why = ManagerBean.composite(
                "getExplanation", "NotifyDrainExited", "{\"session\": \"alice\", \"reason\": \"FAILED\"}");
        assertThat(why.get("accepted")).isEqualTo(true);

        CompositeData not = ManagerBean.composite("getExplanation", "Abort", "{\"session\": \"nobody\"}");
        assertThat(not.get("accepted")).isEqualTo(false);
        assertThat(not.get("refusal")).isEqualTo("NotReady");
        assertThat((String) not.get("refusalText")).contains("nobody", "register it first");
        assertThat(session("alice").get("drainPhase")).isEqualTo("INACTIVE");
    }

    @Test
    void anExplanationSaysWhatWouldBecomeOfAnyInput() {
        ManagerBean.invoke("registerSession", "alice");
        CompositeData why = ManagerBean.composite("getExplanation", "AcceptWithCompletion", """
                {"session": "alice", "input": {"input_type": "peer", "text": "hello", "durability": "durable",
                                               "source": {"origin": "peer", "name": "bob"}}}""");

        assertThat((CompositeData[]) why.get("steps"))
                .flatExtracting(step -> List.of((String[]) step.get("effects")))
                .contains("AdmissionResolved (row 6: queued, will wake)");
        assertThat(session("alice").get("activeInputs")).isEqualTo(0);
    }

    @Test
    void aWatchedSessionIsAnMBeanUntilItIsUnregistered() {
        ManagerBean.invoke("registerSession", "al,i=ce*");
        ObjectName bean = ManagerBean.name((String)
                ManagerBean.composite("watchSession", "al,i=ce*", 60_000L).get("objectName"));
        assertThat(bean).hasToString("io.meerkat.runtime:type=Session,id=\"al,i=ce\\*\"");
        assertThat(ManagerBean.attribute(bean, "Phase")).isEqualTo("IDLE");

        ManagerBean.invoke("unregisterSession", "al,i=ce*");

        Eventually.passes(() -> assertThat(ManagerBean.ours()).doesNotContain(bean));
    }

    @Test
    void everyStepIsNotifiedInOrder() {
        Queue<Notification> heard = new ConcurrentLinkedQueue<>();
        NotificationListener listener = (notification, handback) -> heard.add(notification);
        ManagerBean.listen(listener);
        try {
            listen("alice");
            ManagerBean.invoke("abortDrain", "alice");
            ManagerBean.invoke("unregisterSession", "alice");

            Eventually.passes(() -> assertThat(heard)
                    .extracting(Notification::getType)
                    .containsExactly(
                            "io.meerkat.runtime.session.registered",
                            "io.meerkat.runtime.ingress.owner.changed",
                            "io.meerkat.runtime.drain.spawned",
                            "io.meerkat.runtime.drain.exited",
                            "io.meerkat.runtime.ingress.owner.changed",
                            "io.meerkat.runtime.session.unregistered"));
            assertThat(heard).extracting(Notification::getSequenceNumber).isSorted();
            assertThat(heard)
                    .allSatisfy(notification -> assertThat(((CompositeData) notification.getUserData()).get("session"))
                            .isEqualTo("alice"));
        } finally {
            ManagerBean.forget(listener);
        }
    }

    @Test
    void aRefusalIsAnErrorOfTheJdkWithItsNameAndText() {
        assertThatThrownBy(() -> ManagerBean.invoke("abortDrain", "nobody"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NotReady: session 'nobody' is not registered; register it first")
                .hasNoCause();
    }

    private void listen(String id) {
        runtime.execute(new EnsureSessionWithExecutor(SessionId.of(id), "recording"));
        assertThat(ManagerBean.invoke("setPeerIngressContext", id, true, "tcp/" + port, NO_MOB))
                .isEqualTo(true);
    }

    private static CompositeData session(String id) {
        return ManagerBean.composite("getSession", id);
    }

    private static List<String> sessionIds(String filter) {
        CompositeData page = ManagerBean.composite("listSessions", filter, 0, 100);
        return Arrays.stream((CompositeData[]) page.get("sessions"))
                .map(session -> (String) session.get("id"))
                .toList();
    }

    /** The texts of alice's events of this code in this test, or, where they have none, their details. */
    private List<String> events(String code) {
        return ManagerBean.composites("listEvents", eventsBefore, 1_000).stream()
                .filter(event -> code.equals(event.get("code")) && "alice".equals(event.get("session")))
                .map(event -> Arrays.stream((CompositeData[]) event.get("attributes"))
                        .filter(attribute -> "text".equals(attribute.get("key")))
                        .map(attribute -> (String) attribute.get("value"))
                        .findAny()
                        .orElse((String) event.get("detail")))
                .toList();
    }
}
