package io.meerkat.sessions.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration comes from.
 *
 * @param pid its PID
 * @param place what people know it by: its file, or its PID
 * @param name NAME of {@code io.meerkat.session-NAME.cfg} or of {@code io.meerkat.session~NAME}
 */
record Source(String pid, String place, Optional<String> name) {
    private static final String FILE_NAME_KEY = "felix.fileinstall.filename";

    static Source of(Map<String, ?> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        Object file = properties.get(FILE_NAME_KEY);
        if (file == null || file.toString().isBlank()) {
            return new Source(pid, "configuration " + pid, after(pid, '~'));
        }
        String path = path(String.valueOf(file));
        String fileName = path.substring(path.lastIndexOf('/') + 1);
        int extension = fileName.lastIndexOf('.');
        String stem = extension < 0 ? fileName : fileName.substring(0, extension);
        return new Source(pid, path, after(stem, '-').or(() -> after(pid, '~')));
    }

    /** File Install gives a URI; others may give a path. */
    private static String path(String file) {
        try {
            return Path.of(URI.create(file)).toString();
        } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return file;
        }
    }

    private static Optional<String> after(String text, char separator) {
        int at = text.indexOf(separator);
        return at < 0 || at == text.length() - 1 ? Optional.empty() : Optional.of(text.substring(at + 1));
    }
}
