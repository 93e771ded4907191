package io.meerkat.jmx.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import javax.management.MBeanServerConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody writes lines of our log. */
@Timeout(120)
class LogTextTest {
    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    @Test
    void whatEndsALineOrTurnsItRoundIsLeftOut() {
        assertThat(LogText.of("a\nb\rc\u001bd\u0085e\u2028f\u2029g\u202eh")).isEqualTo("a?b?c?d?e?f?g?h");
    }

    @Test
    void whatIsLongIsCut() {
        assertThat(LogText.of("x".repeat(100_000))).hasSizeLessThan(400).endsWith("x...");
    }

    @Test
    void ofALongProblemTheKeyAndTheWayOutStay() {
        assertThat(new ConnectorException("port = '" + "x\n".repeat(100_000) + "'; use a whole number"))
                .message()
                .hasSizeLessThan(1_100)
                .hasLineCount(1)
                .startsWith("port = 'x?x?")
                .endsWith("x?'; use a whole number");
    }

    @Test
    void aRefusedOperationIsNamedInOneLine() throws Exception {
        rule.plant();
        MBeanServerConnection viewer = rule.client(rule.connector(Map.of())).getMBeanServerConnection();

        assertThatThrownBy(() -> viewer.invoke(
                        ConnectorRule.PLANTED,
                        "x\nINFO: JMX connector is closed" + "x".repeat(5_000),
                        new Object[0],
                        new String[0]))
                .isInstanceOf(SecurityException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage())
                        .hasSizeLessThan(600)
                        .hasLineCount(1)
                        .contains("may not invoke x?INFO: JMX connector is closed"));
    }
}
