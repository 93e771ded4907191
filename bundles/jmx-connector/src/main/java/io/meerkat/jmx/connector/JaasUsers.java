package io.meerkat.jmx.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/**
 * The users of an entry of the JAAS configuration. Their role goes by the names of the principals that the entry's modules
 * gave them, be it the user's or a group's.
 */
record JaasUsers(String entry, Set<String> operators, Set<String> viewers) implements Login.Users {
    private static final Logger LOG = System.getLogger(JaasUsers.class.getName());

    @Override
    public Optional<Caller> find(String user, char[] password) {
        try {
            Set<String> names = login(user, password).getPrincipals().stream()
                    .map(Principal::getName)
                    .collect(Collectors.toSet());
            return role(names).map(role -> new Caller(user, role));
        } catch (LoginException | SecurityException e) {
            LOG.log(Level.WARNING, () -> "loginEntry '" + entry + "': " + LogText.of(String.valueOf(e.getMessage())));
            return Optional.empty();
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private Optional<Role> role(Set<String> names) {
        if (names.stream().anyMatch(operators::contains)) {
            return Optional.of(Role.OPERATOR);
        }
        return names.stream().anyMatch(viewers::contains) ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    /** Modules are looked for on the class path of the JVM, where containers put theirs; nothing of ours is. */
    private Subject login(String user, char[] password) throws LoginException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            LoginContext context = new LoginContext(entry, callbacks -> answer(callbacks, user, password));
            context.login();
            return context.getSubject();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void answer(Callback[] callbacks, String user, char[] password) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName(user);
            } else if (callback instanceof PasswordCallback secret) {
                secret.setPassword(password);
            } else {
                throw new UnsupportedCallbackException(callback, "only a name and a password are known");
            }
        }
    }
}
