package io.meerkat.jmx.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import javax.management.Attribute;
import javax.management.remote.JMXConnector;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users of a JAAS entry; here of the JDK's own module with its own password file. */
@Timeout(120)
class JaasTest {
    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    private JmxConnector connector;

    @BeforeEach
    void configure() throws Exception {
        rule.plant();
        String file = rule.passwordFile("otto one", "vera two", "nora three").toString();
        AppConfigurationEntry entry = new AppConfigurationEntry(
                "com.sun.jmx.remote.security.FileLoginModule",
                LoginModuleControlFlag.REQUIRED,
                Map.of("passwordFile", file));
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return name.equals("desk") ? new AppConfigurationEntry[] {entry} : null;
            }
        });
        connector = rule.connector(Map.of("loginEntry", "desk", "operators", "root, otto", "viewers", "vera"));
    }

    @AfterEach
    void forget() {
        Configuration.setConfiguration(null);
    }

    @Test
    void theRoleGoesByTheNamesOfPrincipals() throws Exception {
        connect("otto", "one")
                .getMBeanServerConnection()
                .setAttribute(ConnectorRule.PLANTED, new Attribute("Level", 3));

        assertThat(connect("vera", "two").getMBeanServerConnection().getAttribute(ConnectorRule.PLANTED, "Level"))
                .isEqualTo(3);
    }

    @Test
    void whoHasNoRoleOrNoPasswordStaysOutside() {
        for (String[] credentials : new String[][] {{"nora", "three"}, {"otto", "two"}}) {
            assertThatThrownBy(() -> connect(credentials[0], credentials[1]))
                    .isInstanceOf(SecurityException.class)
                    .hasMessage("login failed: no such user with this password and a role");
        }
    }

    private JMXConnector connect(String user, String password) throws Exception {
        return rule.client(connector, Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
    }
}
