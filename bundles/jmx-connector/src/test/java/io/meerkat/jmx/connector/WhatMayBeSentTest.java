package io.meerkat.jmx.connector;

import static io.meerkat.jmx.connector.ConnectorRule.PLANTED;
import static io.meerkat.jmx.connector.ConnectorRule.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.Attribute;
import javax.management.AttributeChangeNotificationFilter;
import javax.management.BadAttributeValueExpException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.NotificationFilter;
import javax.management.NotificationFilterSupport;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.Query;
import javax.management.QueryExp;
import javax.management.ValueExp;
import javax.management.relation.MBeanServerNotificationFilter;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The classes of what a client sends: those of open types and of the protocol, and not one more. */
@Timeout(120)
class WhatMayBeSentTest {
    private static final AtomicInteger READ = new AtomicInteger();
    private static final NotificationListener NOTHING = (notification, handback) -> {};

    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    private JmxConnector connector;
    private JMXConnector client;
    private MBeanServerConnection operator;

    /** A class that any attacker would like to have read. */
    private static final class Foreign implements Serializable, QueryExp, NotificationFilter {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            READ.incrementAndGet();
        }

        @Override
        public boolean apply(ObjectName name) {
            return true;
        }

        @Override
        public void setMBeanServer(MBeanServer server) {}

        @Override
        public boolean isNotificationEnabled(Notification notification) {
            return true;
        }
    }

    @BeforeEach
    void connect() throws Exception {
        rule.plant();
        READ.set(0);
        connector = rule.connector(rule.secured(line("otto-oper", Role.OPERATOR), line("vera-view", Role.VIEWER)));
        client = rule.client(connector, "otto-oper");
        operator = client.getMBeanServerConnection();
    }

    @Test
    void aForeignClassIsNotReadWhereverItStands() {
        assertThatThrownBy(() -> operator.invoke(
                        PLANTED, "change", new Object[] {new Foreign()}, new String[] {String.class.getName()}))
                .hasStackTraceContaining("REJECTED");
        assertNotRead(() -> operator.invoke(
                PLANTED, "change", new Object[] {Map.of("a", 1)}, new String[] {String.class.getName()}));
        assertNotRead(() -> operator.setAttribute(PLANTED, new Attribute("Level", new Foreign())));
        assertNotRead(() -> operator.queryNames(null, new Foreign()));
        assertNotRead(() -> operator.addNotificationListener(PLANTED, NOTHING, new Foreign(), null));
        assertNotRead(() -> operator.createMBean(
                "javax.management.timer.Timer", null, new Object[] {new Foreign()}, new String[] {"java.lang.Object"}));
        // A class of the JDK, and of no harm, that nobody needs.
        assertNotRead(() -> operator.setAttribute(PLANTED, new Attribute("Level", Locale.ROOT)));
        // One of the package that everything else is of: a known way to make a reader call toString.
        assertNotRead(
                () -> operator.setAttribute(PLANTED, new Attribute("Level", new BadAttributeValueExpException("x"))));
    }

    @Test
    void theConnectionGoesOnAfterIt() throws Exception {
        assertNotRead(() -> operator.queryNames(null, new Foreign()));

        assertThat(operator.getAttribute(PLANTED, "Level")).isEqualTo(0);
    }

    @Test
    void openTypesAreRead() {
        PlantedMXBean bean = JMX.newMXBeanProxy(operator, PLANTED, PlantedMXBean.class);

        assertThat(bean.doubled(Map.of("one", 1, "two", 2))).isEqualTo(Map.of("one", 2, "two", 4));
    }

    @Test
    void aViewersHashTablesAreNotRead() throws Exception {
        MBeanServerConnection viewer = rule.client(connector, "vera-view").getMBeanServerConnection();
        Object nested = new ArrayList<>(List.of("x"));
        for (int level = 0; level < 20; level++) {
            nested = new ArrayList<>(List.of(nested, nested));
        }
        Map<Object, String> costly = Map.of(nested, "");
        for (Map<?, ?> table : List.of(new HashMap<>(costly), new LinkedHashMap<>(costly))) {
            assertThatThrownBy(() -> viewer.invoke(
                            PLANTED, "listThings", new Object[] {table}, new String[] {"java.lang.Object"}))
                    .hasStackTraceContaining("REJECTED");
        }
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // an open type
    void simpleValuesAreRead() throws Exception {
        ObjectName anything = rule.plantAnything();
        for (Object value : new Object[] {
            true,
            (byte) 1,
            'c',
            (short) 1,
            1,
            1L,
            1f,
            1d,
            "text",
            new BigInteger("1"),
            new BigDecimal("1.5"),
            new Date(0),
            PLANTED,
            new int[] {1},
            new String[] {"a"},
            new Long[][] {{1L}}
        }) {
            assertThat(operator.invoke(anything, "echo", new Object[] {value}, new String[] {"java.lang.Object"}))
                    .isEqualTo(value.getClass().getName());
        }
    }

    @Test
    void queriesAreRead() throws Exception {
        QueryExp query = Query.and(
                Query.or(
                        Query.in(Query.attr("Level"), new ValueExp[] {Query.value(0), Query.value(1)}),
                        Query.not(Query.match(Query.classattr(), Query.value("*x*")))),
                Query.and(
                        Query.between(Query.attr("Level"), Query.value(-1), Query.plus(Query.value(1), Query.value(2))),
                        Query.isInstanceOf(Query.value(Planted.class.getName()))));

        assertThat(operator.queryNames(PLANTED, query)).containsExactly(PLANTED);
    }

    @Test
    void filtersOfTheJdkAreRead() throws Exception {
        NotificationFilterSupport types = new NotificationFilterSupport();
        types.enableType("planted");
        AttributeChangeNotificationFilter attributes = new AttributeChangeNotificationFilter();
        attributes.enableAttribute("Level");
        MBeanServerNotificationFilter names = new MBeanServerNotificationFilter();
        names.enableObjectName(PLANTED);

        for (NotificationFilter filter : Set.of(types, attributes, names)) {
            operator.addNotificationListener(PLANTED, NOTHING, filter, null);
        }
    }

    @Test
    void credentialsAreANameAndAPassword() {
        for (Object credentials : new Object[] {
            new Foreign(), 7, new Object[] {"otto-oper", "repo-otto"}, new String[] {"otto-oper", "repo-otto", "more"}
        }) {
            assertThatThrownBy(() -> rule.client(connector, ConnectorRule.overTls(credentials)))
                    .as("%s", credentials)
                    .isInstanceOfAny(SecurityException.class, IOException.class)
                    .hasStackTraceContaining("REJECTED");
        }
        for (Object credentials : new Object[] {"otto-oper", new String[] {"otto-oper"}}) {
            assertThatThrownBy(() -> rule.client(connector, ConnectorRule.overTls(credentials)))
                    .as("%s", credentials)
                    .isInstanceOf(SecurityException.class)
                    .hasMessageContaining("String[] {user, password}");
        }
        assertThat(READ).hasValue(0);
    }

    @Test
    @SuppressWarnings("removal") // JDK 17 has it, later ones refuse it: a client may come with any
    void nobodyActsForSomebodyElse() throws Exception {
        JMXConnector viewer = rule.client(connector, "vera-view");
        Subject operators = new Subject();
        operators.getPrincipals().add(new JMXPrincipal("otto-oper"));

        assertThatThrownBy(() -> viewer.getMBeanServerConnection(operators).getAttribute(PLANTED, "Level"))
                .isInstanceOfAny(SecurityException.class, UnsupportedOperationException.class, IOException.class);
    }

    private static void assertNotRead(ThrowingCallable call) {
        // A name that the JDK's own class loader does not know is not even asked about.
        assertThatThrownBy(call)
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).hasStackTraceContaining("REJECTED"),
                        thrown -> assertThat(thrown).hasStackTraceContaining("ClassNotFoundException"));
        assertThat(READ).hasValue(0);
    }
}
