package io.meerkat.jmx.connector;

import static io.meerkat.jmx.connector.ConnectorRule.PLANTED;
import static io.meerkat.jmx.connector.ConnectorRule.line;
import static io.meerkat.jmx.connector.ConnectorRule.overTls;
import static io.meerkat.jmx.connector.ConnectorRule.passwordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who comes in by a password file, and who where there is none. */
@Timeout(120)
class LoginTest {
    private static final String[] TEXT = {String.class.getName()};

    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    @Test
    void whoHasNotThePasswordStaysOutsideAndIsToldNothingOfWhoThereIs() {
        JmxConnector connector = rule.connector(rule.secured("# users", "", line("vera-view", Role.VIEWER)));

        for (Object credentials : new Object[] {
            new String[] {"vera-view", "wrong"},
            new String[] {"vera-view", ""},
            new String[] {"nobody", "wrong"},
            new String[] {"#", "users"}
        }) {
            assertThatThrownBy(() -> rule.client(connector, overTls(credentials)))
                    .isInstanceOf(SecurityException.class)
                    .hasMessage("login failed: no such user with this password and a role");
        }
    }

    @Test
    void aWrongNameTakesAsManyRoundsAsAUserOfTheFile() throws Exception {
        PasswordFile.Entry cheap = entry(PasswordHash.LEAST_ITERATIONS);
        PasswordFile.Entry dear = entry(3 * PasswordHash.LEAST_ITERATIONS);

        assertThat(PasswordFile.nobodys(Map.of("a", cheap, "b", dear)).iterations())
                .isEqualTo(3 * PasswordHash.LEAST_ITERATIONS);
        assertThat(PasswordFile.nobodys(Map.of()).iterations()).isEqualTo(PasswordHash.ITERATIONS);
    }

    private static PasswordFile.Entry entry(int iterations) {
        return new PasswordFile.Entry(Role.VIEWER, PasswordHash.of("secret".toCharArray(), iterations));
    }

    @Test
    void whoSaysNothingStaysOutside() {
        JmxConnector connector = rule.connector(rule.secured(line("vera-view", Role.VIEWER)));
        Map<String, Object> nothing = new HashMap<>(overTls(""));
        nothing.remove(JMXConnector.CREDENTIALS);

        assertThatThrownBy(() -> rule.client(connector, nothing))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("wants a user and a password");
    }

    @Test
    void aChangedFileCountsAtTheNextLogin() throws Exception {
        Map<String, Object> properties = rule.secured(line("vera-view", Role.VIEWER));
        JmxConnector connector = rule.connector(properties);
        Path file = Path.of((String) properties.get("passwordFile"));

        Stores.privateFile(file, line("new-one", Role.VIEWER));

        assertThatThrownBy(() -> rule.client(connector, "vera-view")).isInstanceOf(SecurityException.class);
        assertThat(rule.client(connector, "new-one").getConnectionId()).contains("new-one");
    }

    @Test
    void aFileThatOthersMayReadIsNotUsed() throws Exception {
        Map<String, Object> properties = rule.secured(line("vera-view", Role.VIEWER));
        JmxConnector connector = rule.connector(properties);
        Path file = Path.of((String) properties.get("passwordFile"));
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> rule.client(connector, "vera-view"))
                .isInstanceOf(SecurityException.class)
                .hasMessage("login failed: the server cannot look up its users now; its log says why");
        assertThatThrownBy(() -> rule.connector(properties))
                .hasMessageContaining("passwordFile = '" + file
                        + "' is open to others than its owner (rw-r-----); say: chmod 600 " + file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vera viewer secret | line 2 has no hash of a password at its end",
                "vera admin x | line 2 has the role 'admin', and there are viewer and operator",
                "vera secret | line 2 has 2 words",
            })
    void aLineThatCannotWorkIsNamedWithoutWhatIsInIt(String line, String text) {
        assertThatThrownBy(() -> rule.connector(rule.secured("# users", line)))
                .hasMessageContaining(text)
                .hasMessageContaining("a line is USER ROLE HASH")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whereThereAreNoUsersEverybodyIsAViewer() throws Exception {
        rule.plant();
        var anybody = rule.client(rule.connector(Map.of())).getMBeanServerConnection();

        assertThat(anybody.invoke(PLANTED, "getCallerOfOperation", new Object[] {""}, TEXT))
                .isEqualTo("JMXPrincipal anonymous, RolePrincipal role:viewer");
        assertThatThrownBy(() -> anybody.invoke(PLANTED, "change", new Object[] {"all"}, TEXT))
                .isInstanceOf(SecurityException.class)
                .hasMessageStartingWith("user 'anonymous' (viewer) may not invoke change");
    }

    @Test
    void whereThereAreNoUsersTheConfigurationMayMakeEverybodyAnOperator() throws Exception {
        rule.plant();
        var anybody = rule.client(rule.connector(Map.of("unauthenticatedRole", "operator")))
                .getMBeanServerConnection();

        assertThat(anybody.invoke(PLANTED, "change", new Object[] {"all"}, TEXT))
                .isEqualTo("changed all");
    }

    @Test
    void withoutTlsAUserMayComeInOverLoopback() throws Exception {
        JmxConnector connector = rule.connector(Map.of(
                "passwordFile",
                rule.passwordFile(line("vera-view", Role.VIEWER)).toString()));

        assertThat(rule.client(
                                connector,
                                Map.of(JMXConnector.CREDENTIALS, new String[] {"vera-view", passwordOf("vera-view")}))
                        .getConnectionId())
                .contains("vera-view");
    }

    @Test
    void whoSpeaksNoTlsIsNotHeard() {
        JmxConnector connector = rule.connector(rule.secured(line("vera-view", Role.VIEWER)));

        assertThatThrownBy(() -> rule.client(connector)).isInstanceOf(IOException.class);
    }
}
