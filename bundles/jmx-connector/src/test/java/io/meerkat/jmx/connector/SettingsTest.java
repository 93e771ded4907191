package io.meerkat.jmx.connector;

import static io.meerkat.jmx.connector.ConnectorRule.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration that cannot work, or should not, opens nothing and says why and what to do. */
@Timeout(120)
class SettingsTest {
    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void anAddressThatOthersReachNeedsUsers(String host) {
        Map<String, Object> properties = with(rule.withTls(), Map.of("host", host));

        assertRefused(
                properties,
                "host = '" + host + "' is not a loopback address, and there are no users: anybody who reaches the port"
                        + " could look into this process; set passwordFile or loginEntry, or host = 127.0.0.1");
    }

    @Test
    void anAddressThatOthersReachNeedsTls() {
        assertRefused(
                Map.of(
                        "host",
                        "0.0.0.0",
                        "passwordFile",
                        rule.passwordFile(line("vera-view", Role.VIEWER)).toString()),
                "host = '0.0.0.0' is not a loopback address, and there is no TLS: anybody on the way could read the"
                        + " passwords; set keyStorePath, or host = 127.0.0.1");
    }

    @Test
    void everyAddressNeedsTheOneThatClientsAreTold() {
        assertRefused(
                with(rule.secured(line("vera-view", Role.VIEWER)), Map.of("host", "0.0.0.0")),
                "host = '0.0.0.0' is every address of this machine; set advertisedHost to the one by which clients reach"
                        + " it");
    }

    @Test
    void withUsersAndTlsItIsOpenToOthers() throws Exception {
        JmxConnector connector = rule.connector(with(
                rule.secured(line("vera-view", Role.VIEWER)),
                Map.of("host", "0.0.0.0", "advertisedHost", "127.0.0.1")));

        assertThat(rule.client(connector, "vera-view")
                        .getMBeanServerConnection()
                        .getMBeanCount())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port | soon | port = 'soon'; use a whole number from 0 to 65535",
                "port | 65536 | port = '65536'; use a whole number from 0 to 65535",
                "maxConnections | 0 | maxConnections = '0'; use a whole number from 1 to 65536",
                "notificationBufferSize | 1 | notificationBufferSize = '1'; use a whole number from 10 to 1000000",
                "unauthenticatedRole | admin | unauthenticatedRole = 'admin'; use viewer or operator",
                "operators | otto | operators and viewers go with loginEntry, which is not set",
                "loginEntry | desk | loginEntry = 'desk' and neither operators nor viewers are set",
                "keyStorePath | a.p12 | keyStorePath = 'a.p12' needs a password: set one of keyStorePasswordFile and",
                "keyStorePassword | x | keyStorePath is not set, but its password is; set both, or none",
                "passwordFile | no/where | passwordFile = 'no/where' cannot be read",
                "host | no.such.host.invalid | host = 'no.such.host.invalid' is unknown; use an address of this machine",
            })
    void aValueThatCannotWorkIsNamedWithTheWayOut(String key, String value, String text) {
        assertRefused(Map.of(key, value), text);
    }

    @Test
    void aStoreThatCannotBeReadIsNamed() {
        Map<String, Object> wrong = with(rule.withTls(), Map.of("keyStorePassword", "wrong"));

        assertRefused(wrong, "keyStorePath = '" + Stores.SERVER + "' cannot be read as PKCS12");
        assertRefused(with(rule.withTls(), Map.of("tlsProtocols", "TLSv9")), "tlsProtocols has 'TLSv9', which");
        assertRefused(with(rule.withTls(), Map.of("tlsProtocols", ",")), "tlsProtocols has no protocol in it");
        assertRefused(
                with(rule.withTls(), Map.of("keyStorePath", Stores.TRUSTED_CLIENTS.toString())),
                "keyStorePath = '" + Stores.TRUSTED_CLIENTS + "' has no private key in it; name a store that has");
        assertRefused(
                Map.of("trustStorePath", Stores.TRUSTED_CLIENTS.toString(), "trustStorePassword", "x"),
                "trustStorePath is set and keyStorePath is not");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    Map.of("port", taken.getLocalPort()),
                    "cannot listen on port " + taken.getLocalPort() + " of 127.0.0.1 (Address already in use");
        }
    }

    @Test
    void aChangeThatCannotWorkKeepsWhatIsOpen() throws Exception {
        JmxConnector connector = rule.connector(Map.of());
        String url = connector.open().url();

        connector.modified(Map.of("host", "0.0.0.0"));

        assertThat(connector.open().url()).isEqualTo(url);
        assertThat(rule.client(connector).getMBeanServerConnection().getMBeanCount())
                .isPositive();
    }

    @Test
    void aChangeToAPortInUseGoesBackToWhatWasOpen() throws Exception {
        JmxConnector connector = rule.connector(Map.of());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            connector.modified(Map.of("port", taken.getLocalPort()));
        }
        assertThat(connector.open().whatStays())
                .isEqualTo("keeping " + connector.open().url());

        assertThat(rule.client(connector).getMBeanServerConnection().getMBeanCount())
                .isPositive();
    }

    @Test
    void whereNothingIsOpenItIsNotSaidThatSomethingStays() {
        JmxConnector connector = rule.connector(Map.of());

        connector.open().close();

        assertThat(connector.open().whatStays())
                .isEqualTo("there is no JMX connector until the configuration is changed");
    }

    @Test
    void aChangeCountsAtOnce() throws Exception {
        JmxConnector connector = rule.connector(Map.of());

        connector.modified(rule.secured(line("vera-view", Role.VIEWER)));

        assertThat(rule.client(connector, "vera-view")
                        .getMBeanServerConnection()
                        .getMBeanCount())
                .isPositive();
    }

    private void assertRefused(Map<String, Object> properties, String text) {
        assertThatThrownBy(() -> rule.connector(properties))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("io.meerkat.jmx.connector: " + text)
                .hasMessageEndingWith("; there is no JMX connector");
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
