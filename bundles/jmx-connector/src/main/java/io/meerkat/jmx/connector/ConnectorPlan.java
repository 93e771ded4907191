package io.meerkat.jmx.connector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.management.remote.JMXAuthenticator;

/**
 * A configuration with everything looked at that it names: what is wrong with it is known before a port is touched.
 * Immutable; may be opened again.
 *
 * @param advertisedHost what clients are told, without brackets
 */
record ConnectorPlan(
        ConnectorSettings settings,
        InetAddress address,
        String advertisedHost,
        Optional<Tls> tls,
        JMXAuthenticator authenticator) {
    private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(10);

    /** Blocks for as long as it takes to read files and to look up the host. */
    static ConnectorPlan of(ConnectorSettings settings) throws ConnectorException {
        InetAddress address = address(settings.host());
        checkReach(settings, address);
        return new ConnectorPlan(
                settings,
                address,
                advertisedHost(settings, address),
                Tls.of(settings),
                authenticator(settings.users()));
    }

    private static InetAddress address(String host) throws ConnectorException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ConnectorException(
                    "host = '" + host + "' is unknown; use an address of this machine, such as 127.0.0.1", e);
        }
    }

    /** Whoever can invoke an operation controls the process; who can listen in learns passwords. */
    private static void checkReach(ConnectorSettings settings, InetAddress address) throws ConnectorException {
        if (address.isLoopbackAddress()) {
            return;
        }
        if (!settings.users().isAuthenticated()) {
            throw new ConnectorException("host = '" + settings.host() + "' is not a loopback address, and there are no"
                    + " users: anybody who reaches the port could look into this process; set passwordFile or"
                    + " loginEntry, or host = 127.0.0.1");
        }
        if (settings.keyStore().isEmpty()) {
            throw new ConnectorException("host = '" + settings.host() + "' is not a loopback address, and there is no"
                    + " TLS: anybody on the way could read the passwords; set keyStorePath, or host = 127.0.0.1");
        }
    }

    private static String advertisedHost(ConnectorSettings settings, InetAddress address) throws ConnectorException {
        if (settings.advertisedHost().isPresent()) {
            return settings.advertisedHost().get().replaceAll("^\\[|]$", "");
        }
        if (address.isAnyLocalAddress()) {
            throw new ConnectorException("host = '" + settings.host() + "' is every address of this machine; set"
                    + " advertisedHost to the one by which clients reach it");
        }
        return address.getHostAddress();
    }

    private static JMXAuthenticator authenticator(UserSettings users) throws ConnectorException {
        if (users.passwordFile().isPresent()) {
            PasswordFile file = users.passwordFile().get();
            file.read();
            return Login.of(new OneAtATime(file::find, LOGIN_PATIENCE));
        }
        return users.loginEntry()
                .map(entry -> new JaasUsers(entry, users.operators(), users.viewers()))
                .map(jaas -> Login.of(new OneAtATime(jaas, LOGIN_PATIENCE)))
                .orElseGet(() -> Login.ofEverybody(users.unauthenticatedRole()));
    }

    /** What everybody who asks is told of the access, in words. */
    String access() {
        UserSettings users = settings.users();
        String who = users.passwordFile()
                .map(file -> "users of " + file.file())
                .or(() -> users.loginEntry().map(entry -> "users of login entry '" + entry + "'"))
                .orElseGet(() ->
                        "no login, everybody is " + users.unauthenticatedRole().text());
        return who + ", " + (tls.isPresent() ? String.join(" or ", settings.tlsProtocols()) : "no TLS");
    }
}
