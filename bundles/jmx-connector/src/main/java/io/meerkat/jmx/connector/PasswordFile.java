package io.meerkat.jmx.connector;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with a line {@code USER ROLE HASH} for each user; blank lines and lines that begin with {@code #} are left out. It
 * is read at each login, so that a change counts at once.
 */
record PasswordFile(Path file) {
    static final String KEY = "passwordFile";

    /** What a line says. */
    record Entry(Role role, PasswordHash hash) {}

    /**
     * The user with this password; empty: there is none. Takes as long for a wrong name as for a wrong password, where the
     * hashes of the file have as many rounds each.
     *
     * @throws ConnectorException if the file cannot be used, wholly or in one of its lines
     */
    Optional<Caller> find(String user, char[] password) throws ConnectorException {
        Map<String, Entry> users = read();
        Optional<Entry> entry = Optional.ofNullable(users.get(user));
        boolean right = entry.map(Entry::hash).orElseGet(() -> nobodys(users)).matches(password);
        return entry.filter(known -> right).map(known -> new Caller(user, known.role()));
    }

    /** As slow as the slowest of them. */
    static PasswordHash nobodys(Map<String, Entry> users) {
        return PasswordHash.nobodys(users.values().stream()
                .mapToInt(entry -> entry.hash().iterations())
                .max()
                .orElse(PasswordHash.ITERATIONS));
    }

    /** Its users by name. */
    Map<String, Entry> read() throws ConnectorException {
        List<String> lines = PrivateFile.lines(KEY, file);
        Map<String, Entry> users = new HashMap<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(users, line.split("\\s+"), index + 1);
            }
        }
        return users;
    }

    private void add(Map<String, Entry> users, String[] words, int number) throws ConnectorException {
        if (words.length != 3) {
            throw wrong(number, "has " + words.length + " words");
        }
        Optional<Role> role = Role.of(words[1]);
        Optional<PasswordHash> hash = PasswordHash.parse(words[2]);
        if (role.isEmpty()) {
            throw wrong(number, "has the role '" + words[1] + "', and there are viewer and operator");
        }
        if (hash.isEmpty()) {
            throw wrong(number, "has no hash of a password at its end");
        }
        if (users.put(words[0], new Entry(role.get(), hash.get())) != null) {
            throw wrong(number, "names user '" + words[0] + "' for the second time");
        }
    }

    /** Without the line itself: it may have a password in it. */
    private ConnectorException wrong(int number, String what) {
        return new ConnectorException(KEY + " = '" + file + "': line " + number + " " + what
                + "; a line is USER ROLE HASH, and java -jar jmx-connector.jar USER ROLE prints one");
    }
}
