package io.meerkat.jmx.connector;

import static io.meerkat.jmx.connector.ConnectorRule.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With a trust store a client needs a certificate, besides its password. */
@Timeout(120)
class ClientCertificateTest {
    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    @TempDir
    private Path folder;

    private JmxConnector connector;

    @BeforeEach
    void open() throws IOException {
        Map<String, Object> properties = new HashMap<>(rule.secured(line("vera-view", Role.VIEWER)));
        Path secret = Stores.privateFile(Files.createFile(folder.resolve("secret")), Stores.PASSWORD + "\n");
        properties.remove("keyStorePassword");
        properties.put("keyStorePasswordFile", secret.toString());
        properties.put("trustStorePath", Stores.TRUSTED_CLIENTS.toString());
        properties.put("trustStorePasswordFile", secret.toString());
        properties.put("tlsProtocols", "TLSv1.3");
        connector = rule.connector(properties);
    }

    @Test
    void whoHasOneComesIn() throws Exception {
        assertThat(rule.client(connector, "vera-view")
                        .getMBeanServerConnection()
                        .getMBeanCount())
                .isPositive();
    }

    @Test
    void whoHasNoneStaysOutside() throws Exception {
        assertThat(answer(Stores.context(true), "TLSv1.3")).isNotNegative();
        assertThatThrownBy(() -> answer(Stores.context(false), "TLSv1.3")).isInstanceOf(IOException.class);
    }

    @Test
    void aVersionOfTlsThatIsNotConfiguredIsNotSpoken() {
        assertThatThrownBy(() -> answer(Stores.context(true), "TLSv1.2")).isInstanceOf(IOException.class);
    }

    /** The first byte of the server's answer to a greeting of RMI. */
    private int answer(SSLContext context, String protocol) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", connector.open().port())) {
            socket.setSoTimeout(30_000);
            socket.setEnabledProtocols(new String[] {protocol});
            socket.getOutputStream().write(new byte[] {'J', 'R', 'M', 'I', 0, 2, 0x4b});
            return socket.getInputStream().read();
        }
    }
}
