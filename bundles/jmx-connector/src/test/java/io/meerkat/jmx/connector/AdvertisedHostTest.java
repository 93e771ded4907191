package io.meerkat.jmx.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client reaches the connector whatever the machine's own name resolves to. */
@Timeout(120)
class AdvertisedHostTest {
    private static final String ELSEWHERE = "192.0.2.1";

    @TempDir
    private Path folder;

    /** In a virtual machine of its own: the JDK asks once for the machine's address. */
    static final class Elsewhere {
        private Elsewhere() {}

        @SuppressWarnings("BanJNDI") // it is what consoles do
        public static void main(String[] arguments) throws IOException {
            JmxConnector connector = new JmxConnector(Map.of());
            try (JMXConnector client = JMXConnectorFactory.connect(
                    new JMXServiceURL(connector.open().url()))) {
                System.out.println("the machine is "
                        + InetAddress.getLocalHost().getHostAddress() + ", the client sees "
                        + client.getMBeanServerConnection().getDefaultDomain() + ", java.rmi.server.hostname is "
                        + System.getProperty("java.rmi.server.hostname"));
            }
            connector.deactivate();
        }
    }

    @Test
    void theMachinesNameMayResolveToAnAddressWhereNobodyListens() throws Exception {
        Path hosts = Files.writeString(
                folder.resolve("hosts"),
                ELSEWHERE + " " + InetAddress.getLocalHost().getHostName() + "\n");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output)
                .contains("the machine is " + ELSEWHERE
                        + ", the client sees DefaultDomain, java.rmi.server.hostname is null");
        assertThat(process.waitFor()).isZero();
    }
}
