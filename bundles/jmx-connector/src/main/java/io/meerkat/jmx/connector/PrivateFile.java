package io.meerkat.jmx.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A file with secrets in it. Where the file system knows owners and groups, only the owner may have access to it. */
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFile() {}

    /**
     * Its lines, in UTF-8.
     *
     * @throws ConnectorException that names the key, the file and the way out
     */
    static List<String> lines(String key, Path file) throws ConnectorException {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null) {
                checkOwnersOnly(key, file, view.readAttributes().permissions());
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConnectorException(
                    key + " = '" + file + "' cannot be read (" + e + "); name a readable file in UTF-8", e);
        }
    }

    private static void checkOwnersOnly(String key, Path file, Set<PosixFilePermission> permissions)
            throws ConnectorException {
        if (!OWNERS.containsAll(permissions)) {
            throw new ConnectorException(key + " = '" + file + "' is open to others than its owner ("
                    + PosixFilePermissions.toString(permissions) + "); say: chmod 600 " + file);
        }
    }
}
