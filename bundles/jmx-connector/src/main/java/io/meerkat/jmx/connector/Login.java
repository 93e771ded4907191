package io.meerkat.jmx.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;
import java.util.Optional;
import javax.management.remote.JMXAuthenticator;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Turns a name and a password into a subject with a {@link javax.management.remote.JMXPrincipal} and a
 * {@link RolePrincipal}. What a client is told says nothing about who there is. Thread-safe.
 */
final class Login implements JMXAuthenticator {
    private static final Logger LOG = System.getLogger(Login.class.getName());

    /** Knows users. */
    @FunctionalInterface
    interface Users {
        /** Empty: there is no such user with such a password, or it has no role. */
        Optional<Caller> find(String user, char[] password) throws ConnectorException;
    }

    private final Users users;

    private Login(Users users) {
        this.users = users;
    }

    static JMXAuthenticator of(Users users) {
        return new Login(users);
    }

    /** Whoever comes is the same, whatever they say of themselves. */
    static JMXAuthenticator ofEverybody(Role role) {
        Subject everybody = new Caller(Caller.ANONYMOUS, role).subject();
        return credentials -> everybody;
    }

    @Override
    public Subject authenticate(@Nullable Object credentials) {
        if (!(credentials instanceof String[] words) || words.length != 2 || words[0] == null || words[1] == null) {
            throw new SecurityException("this connector wants a user and a password: String[] {user, password} as"
                    + " jmx.remote.credentials");
        }
        return find(words[0], words[1])
                .orElseThrow(() -> {
                    LOG.log(
                            Level.WARNING,
                            () -> "login of user '" + LogText.of(words[0]) + "' from " + client()
                                    + " failed: no such user with this password and a role");
                    return new SecurityException("login failed: no such user with this password and a role");
                })
                .subject();
    }

    private Optional<Caller> find(String user, String password) {
        try {
            return users.find(user, password.toCharArray());
        } catch (ConnectorException e) {
            LOG.log(
                    Level.ERROR,
                    () -> "login of user '" + LogText.of(user) + "' from " + client() + " failed: " + e.getMessage());
            throw new SecurityException("login failed: the server cannot look up its users now; its log says why");
        }
    }

    private static String client() {
        try {
            String host = RemoteServer.getClientHost();
            return host.equals(AcceptedSocket.HIDDEN) ? "this machine" : host;
        } catch (ServerNotActiveException notRemote) {
            return "this process";
        }
    }
}
