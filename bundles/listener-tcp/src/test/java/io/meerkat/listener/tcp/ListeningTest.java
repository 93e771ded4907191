package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.Receipt;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening and closing of ports. */
@Timeout(60)
class ListeningTest {

    @RegisterExtension
    final ListenerRule rule = new ListenerRule();

    @Test
    void withoutAHostItListensOnLoopbackAndShowsTheRealPort() throws Exception {
        TcpListener listener = rule.open(FakeInbox.admitting());

        assertThat(listener.name()).matches("tcp/127\\.0\\.0\\.1:[1-9][0-9]*");
        assertThat(listener.servesManySessions()).isFalse();
        try (Client client = Client.of(listener)) {
            assertThat(client.ask("hello")).isEqualTo("admitted i-1");
        }
    }

    @Test
    void aHostMayBeNamed() throws Exception {
        try (CommsRuntime listener = rule.provider().open("localhost:0")) {
            assertThat(listener.name()).startsWith("tcp/localhost:");
        }
    }

    @Test
    void anIpv6AddressStandsInBrackets() throws Exception {
        assumeThat(NetworkInterface.getByInetAddress(ipv6Loopback()))
                .as("IPv6 loopback")
                .isNotNull();
        FakeInbox inbox = FakeInbox.admitting();
        try (CommsRuntime listener = rule.provider().open("[::1]:0")) {
            listener.connect(inbox);
            assertThat(listener.name()).startsWith("tcp/[::1]:");
            try (Socket socket = new Socket(ipv6Loopback(), Client.port(listener))) {
                socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
                await().until(() -> !inbox.messages().isEmpty());
                assertThat(inbox.messages().get(0).source())
                        .isEqualTo("tcp/[0:0:0:0:0:0:0:1]:" + socket.getLocalPort());
            }
        }
    }

    @Test
    void aPortInUseIsNamedWithTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> rule.provider().open(String.valueOf(port)))
                    .isInstanceOf(CommsException.class)
                    .hasMessage("port " + port + " on 127.0.0.1 is in use; choose another or stop what listens there");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc            | tcp/abc: 'abc' is no port; use a number from 0 to 65535, such as 7878, where 0 means any free one",
                "127.0.0.1:     | tcp/127.0.0.1:: '' is no port; ",
                "70000          | tcp/70000: '70000' is no port; ",
                "-1             | tcp/-1: '-1' is no port; ",
                ":7878          | tcp/:7878: '' is no host; use PORT, HOST:PORT or [IPV6]:PORT, such as 7878, 127.0.0.1:7878 or",
                "::1:7878       | tcp/::1:7878: '::1' is no host; ",
                "[::x]:7878     | tcp/[::x]:7878: host '[::x]' is unknown; use an address of this machine, such as 127.0.0.1, or",
                "192.0.2.1:7878 | tcp/192.0.2.1:7878: '192.0.2.1' is no address of this machine; use one of its own, such as",
            })
    void aNameThatCannotWorkIsNamedWithTheWayOut(String name, String message) {
        assertThatThrownBy(() -> rule.provider().open(name))
                .isInstanceOf(CommsException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void closeFreesThePortAtOnceAndEndsTheConnections() throws Exception {
        List<CompletableFuture<Receipt>> receipts = new CopyOnWriteArrayList<>();
        TcpListener listener = rule.open(FakeInbox.undecided(receipts));
        int port = Client.port(listener);
        try (Client client = Client.of(listener)) {
            client.send("one\n");
            await().until(() -> receipts.size() == 1);

            long before = System.nanoTime();
            listener.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));

            assertThat(client.answers(2)).containsExactly("queued 1", null);
        }
        assertThatThrownBy(() -> new Client(port)).isInstanceOf(ConnectException.class);
        try (CommsRuntime again = rule.provider().open(String.valueOf(port))) {
            assertThat(again.name()).isEqualTo("tcp/127.0.0.1:" + port);
        }
    }

    /** The operating system has a port back when the selector has let go of it, not when its channel is closed. */
    @Test
    void aClosedPortCanBeOpenedAgainAtOnceHoweverOften() throws Exception {
        int port = Client.port(rule.open());
        rule.provider().deactivate();
        TcpCommsProvider provider = new TcpCommsProvider(Map.of());
        try {
            for (int round = 0; round < 1_000; round++) {
                provider.open(String.valueOf(port)).close();
            }
        } finally {
            provider.deactivate();
        }
    }

    @Test
    void closingTwiceOrConnectingAfterwardsDoesNothing() throws Exception {
        TcpListener listener = rule.open();
        listener.close();
        listener.connect(FakeInbox.admitting());
        listener.close();

        assertThatThrownBy(() -> Client.of(listener)).isInstanceOf(ConnectException.class);
    }

    @Test
    void closingOnePortLeavesTheOthersAlone() throws Exception {
        TcpListener first = rule.open(FakeInbox.admitting());
        TcpListener second = rule.open(FakeInbox.admitting());
        try (Client client = Client.of(second)) {
            client.ask("one");
            first.close();

            assertThat(client.ask("two")).isEqualTo("admitted i-2");
        }
    }

    @Test
    void aDeactivationEndsAllPortsConnectionsAndTheThread() throws Exception {
        TcpListener first = rule.open(FakeInbox.admitting());
        TcpListener second = rule.open(FakeInbox.admitting());
        try (Client client = Client.of(first)) {
            client.ask("one");

            rule.provider().deactivate();

            assertThat(client.answer()).isNull();
            assertThat(ListenerRule.threads()).isZero();
            assertThatThrownBy(() -> Client.of(second)).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> rule.provider().open("0"))
                    .isInstanceOf(CommsException.class)
                    .hasMessageEndingWith("the bundle that listens was stopped; start it and try again");
        }
        first.close();
    }

    @Test
    void aRuntimeThatThrowsCostsTheOneConnection() throws Exception {
        TcpListener broken = rule.open(FakeInbox.deciding((sequence, message) -> {
            throw new NoClassDefFoundError("a runtime that is being replaced");
        }));
        TcpListener sound = rule.open(FakeInbox.admitting());
        try (Client first = Client.of(broken);
                Client second = Client.of(sound)) {
            assertThat(first.ask("hello")).isNull();
            assertThat(second.ask("hello")).isEqualTo("admitted i-1");
        }
    }

    @Test
    void aChangedLimitAppliesToConnectionsAcceptedAfterIt() throws Exception {
        TcpListener listener = rule.open(FakeInbox.admitting());
        try (Client before = Client.of(listener)) {
            before.ask("hello");
            rule.provider().modified(Map.of("maxLineBytes", "64"));

            try (Client after = Client.of(listener)) {
                assertThat(after.ask("x".repeat(65))).isEqualTo("refused line-too-long " + Answers.limit(64));
                assertThat(before.ask("x".repeat(65))).isEqualTo("admitted i-2");
            }
        }
    }

    @Test
    void whatAPortHasSeenIsCounted() throws Exception {
        TcpListener listener = rule.open(FakeInbox.admitting());
        try (Client client = Client.of(listener)) {
            client.ask("one");
            client.ask("{");
            client.ask("two");
        }

        assertThat(listener.counters())
                .hasToString("connections 1, accepted lines 2, refused {malformed-line=1}, stalled clients 0");
    }

    private static InetAddress ipv6Loopback() throws UnknownHostException {
        byte[] address = new byte[16];
        address[15] = 1;
        return InetAddress.getByAddress(address);
    }
}
