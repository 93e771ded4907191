package io.meerkat.jmx.connector;

import static io.meerkat.jmx.connector.ConnectorRule.PLANTED;
import static io.meerkat.jmx.connector.ConnectorRule.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.MBeanServerConnection;
import javax.management.NotificationListener;
import javax.management.Query;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a viewer may, what an operator may, and what nobody may. */
@Timeout(120)
class RolesTest {
    private static final String[] TEXT = {String.class.getName()};

    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    private MBeanServerConnection viewer;
    private MBeanServerConnection operator;

    @BeforeEach
    void connect() throws Exception {
        rule.plant();
        JmxConnector connector =
                rule.connector(rule.secured(line("vera-view", Role.VIEWER), line("otto-oper", Role.OPERATOR)));
        viewer = rule.client(connector, "vera-view").getMBeanServerConnection();
        operator = rule.client(connector, "otto-oper").getMBeanServerConnection();
    }

    @Test
    void aViewerReadsAndQueries() throws Exception {
        assertThat(viewer.getAttribute(PLANTED, "Level")).isEqualTo(0);
        assertThat(viewer.getAttributes(PLANTED, new String[] {"Level"})).hasSize(1);
        assertThat(viewer.getMBeanInfo(PLANTED).getOperations()).isNotEmpty();
        assertThat(viewer.isRegistered(PLANTED)).isTrue();
        assertThat(viewer.getDomains()).contains("java.lang");
        assertThat(viewer.queryNames(PLANTED, Query.eq(Query.attr("Level"), Query.value(0))))
                .containsExactly(PLANTED);
    }

    @Test
    void aViewerHearsNotificationsAndStopsListening() throws Exception {
        CountDownLatch heard = new CountDownLatch(3);
        NotificationListener listener = (notification, handback) -> heard.countDown();
        viewer.addNotificationListener(PLANTED, listener, null, null);

        operator.invoke(PLANTED, "sendBurst", new Object[] {3}, new String[] {"int"});

        assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
        viewer.removeNotificationListener(PLANTED, listener);
    }

    @Test
    void aViewerInvokesWhatIsNamedAsReading() throws Exception {
        assertThat(viewer.invoke(PLANTED, "listThings", new Object[0], new String[0]))
                .isEqualTo("things");
    }

    @ParameterizedTest
    @ValueSource(strings = {"isolate", "listAndCount", "sendBurst", "nothingOfThisName"})
    void aViewerInvokesNothingElseWhateverItsNameBeginsWith(String operation) {
        assertRefused(
                () -> viewer.invoke(PLANTED, operation, new Object[0], new String[0]),
                "user 'vera-view' (viewer) may not invoke " + operation + " of " + PLANTED
                        + ": a viewer may invoke what"
                        + " is named get.., list.. or is.. and declares no action, an operator everything; ask for the"
                        + " role operator");
    }

    @Test
    void aViewerSetsNothing() {
        assertRefused(
                () -> viewer.setAttribute(PLANTED, new Attribute("Level", 1)),
                "user 'vera-view' (viewer) may not setAttribute of " + PLANTED
                        + ": an operator may; ask for the role operator");
        AttributeList list = new AttributeList();
        list.add(new Attribute("Level", 1));
        assertThatThrownBy(() -> viewer.setAttributes(PLANTED, list)).isInstanceOf(SecurityException.class);
    }

    @Test
    void aViewerMakesNoMBeanListenToAnother() {
        assertThatThrownBy(() -> viewer.addNotificationListener(PLANTED, PLANTED, null, null))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("addNotificationListener");
    }

    @Test
    void anOperatorSetsAndInvokesEverything() throws Exception {
        operator.setAttribute(PLANTED, new Attribute("Level", 7));

        assertThat(operator.getAttribute(PLANTED, "Level")).isEqualTo(7);
        assertThat(operator.invoke(PLANTED, "change", new Object[] {"all"}, TEXT))
                .isEqualTo("changed all");
        assertThat(operator.invoke(PLANTED, "isolate", new Object[0], new String[0]))
                .isEqualTo("isolated");
        assertThat(operator.invoke(PLANTED, "listAndCount", new Object[0], new String[0]))
                .isEqualTo("counted 7");
    }

    @ParameterizedTest
    @CsvSource({"vera-view, viewer", "otto-oper, operator"})
    void nobodyMakesOrUnregistersMBeans(String user, String role) {
        MBeanServerConnection connection = role.equals("viewer") ? viewer : operator;
        String why =
                ": nobody may over this connector, because it could load code or take MBeans away from their owners;"
                        + " do it in the process, with a bundle";

        assertRefused(
                () -> connection.createMBean("javax.management.loading.MLet", null),
                "user '" + user + "' (" + role + ") may not createMBean of javax.management.loading.MLet" + why);
        assertRefused(
                () -> connection.unregisterMBean(PLANTED),
                "user '" + user + "' (" + role + ") may not unregisterMBean of " + PLANTED + why);
    }

    @Test
    void nobodyLoadsCodeThroughTheVirtualMachinesOwnMBeans() {
        assertThatThrownBy(() -> operator.invoke(
                        ConnectorRule.name("com.sun.management:type=DiagnosticCommand"),
                        "jvmtiAgentLoad",
                        new Object[] {new String[] {"/nowhere.so"}},
                        new String[] {String[].class.getName()}))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("loads code");
    }

    @ParameterizedTest
    @CsvSource({"vera-view, viewer", "otto-oper, operator"})
    void anMBeanSeesWhoCalls(String user, String role) throws Exception {
        MBeanServerConnection connection = role.equals("viewer") ? viewer : operator;

        assertThat(connection.invoke(PLANTED, "getCallerOfOperation", new Object[] {""}, TEXT))
                .isEqualTo("JMXPrincipal " + user + ", RolePrincipal role:" + role);
    }

    private static void assertRefused(ThrowingCallable call, String text) {
        assertThatThrownBy(call).isInstanceOf(SecurityException.class).hasMessage(text);
    }
}
