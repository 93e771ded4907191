package io.meerkat.jmx.connector;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where the users are; where they are nowhere, everybody has one role. Immutable.
 *
 * @param operators names of principals, for a login entry
 * @param viewers likewise
 */
record UserSettings(
        Optional<PasswordFile> passwordFile,
        Optional<String> loginEntry,
        Set<String> operators,
        Set<String> viewers,
        Role unauthenticatedRole) {

    static UserSettings read(Values values) throws ConnectorException {
        UserSettings users = new UserSettings(
                passwordFile(values),
                values.text("loginEntry"),
                Set.copyOf(values.list("operators", "")),
                Set.copyOf(values.list("viewers", "")),
                role(values));
        if (users.passwordFile().isPresent() && users.loginEntry().isPresent()) {
            throw new ConnectorException("passwordFile and loginEntry are both set; keep one of them");
        }
        boolean named = !users.operators().isEmpty() || !users.viewers().isEmpty();
        if (users.loginEntry().isPresent() && !named) {
            throw new ConnectorException("loginEntry = '" + users.loginEntry().get()
                    + "' and neither operators nor viewers are set, so that nobody had a role; set one of them");
        }
        if (users.loginEntry().isEmpty() && named) {
            throw new ConnectorException("operators and viewers go with loginEntry, which is not set; a password file"
                    + " has the role of each user in it");
        }
        return users;
    }

    boolean isAuthenticated() {
        return passwordFile.isPresent() || loginEntry.isPresent();
    }

    private static Optional<PasswordFile> passwordFile(Values values) throws ConnectorException {
        Optional<String> path = values.text(PasswordFile.KEY);
        return path.isEmpty() ? Optional.empty() : Optional.of(new PasswordFile(path(PasswordFile.KEY, path.get())));
    }

    static Path path(String key, String text) throws ConnectorException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConnectorException(key + " = '" + text + "' is no path; name a file", e);
        }
    }

    private static Role role(Values values) throws ConnectorException {
        String text = values.text("unauthenticatedRole").orElse(Role.VIEWER.text());
        return Role.of(text)
                .orElseThrow(
                        () -> new ConnectorException("unauthenticatedRole = '" + text + "'; use viewer or operator"));
    }
}
