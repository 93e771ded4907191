package io.meerkat.jmx.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A store of keys or of certificates. Immutable.
 *
 * @param name {@code keyStore} or {@code trustStore}, which the keys of the configuration begin with
 */
record StoreSettings(String name, Path path, String type, Optional<String> password, Optional<Path> passwordFile) {

    /** Empty: there is none. */
    static Optional<StoreSettings> read(Values values, String name) throws ConnectorException {
        Optional<String> path = values.text(name + "Path");
        Optional<String> password = values.text(name + "Password");
        Optional<String> file = values.text(name + "PasswordFile");
        if (path.isEmpty()) {
            if (password.isPresent() || file.isPresent()) {
                throw new ConnectorException(name + "Path is not set, but its password is; set both, or none");
            }
            return Optional.empty();
        }
        if (password.isPresent() == file.isPresent()) {
            throw new ConnectorException(name + "Path = '" + path.get() + "' needs a password: set one of " + name
                    + "PasswordFile and " + name + "Password");
        }
        return Optional.of(new StoreSettings(
                name,
                UserSettings.path(name + "Path", path.get()),
                values.text(name + "Type").orElse(ConnectorSettings.DEFAULT_STORE_TYPE),
                password,
                file.isPresent()
                        ? Optional.of(UserSettings.path(name + "PasswordFile", file.get()))
                        : Optional.empty()));
    }

    /** With a private key in it: without one no handshake would ever succeed. */
    KeyStore loadWithKey(char[] secret) throws ConnectorException {
        return load(secret, KeyStore::isKeyEntry, "private key");
    }

    /** With the certificate of somebody in it: likewise. */
    KeyStore loadWithCertificate(char[] secret) throws ConnectorException {
        return load(secret, (store, alias) -> true, "certificate");
    }

    /** Whether an alias of a store stands for what it is needed for. */
    @FunctionalInterface
    private interface Entry {
        boolean isOne(KeyStore store, String alias) throws KeyStoreException;
    }

    private KeyStore load(char[] secret, Entry entry, String what) throws ConnectorException {
        KeyStore store = load(secret);
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (entry.isOne(store, alias)) {
                    return store;
                }
            }
        } catch (KeyStoreException e) {
            throw new IllegalStateException("a store that is loaded", e);
        }
        throw new ConnectorException(name + "Path = '" + path + "' has no " + what + " in it; name a store that has");
    }

    private KeyStore load(char[] secret) throws ConnectorException {
        try (InputStream in = Files.newInputStream(path)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(in, secret);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConnectorException(
                    name + "Path = '" + path + "' cannot be read as " + type + " (" + e + "); check the file, " + name
                            + "Type and the password",
                    e);
        }
    }

    char[] secret() throws ConnectorException {
        if (passwordFile.isEmpty()) {
            return password.orElse("").toCharArray();
        }
        List<String> lines = PrivateFile.lines(name + "PasswordFile", passwordFile.get());
        if (lines.isEmpty()) {
            throw new ConnectorException(
                    name + "PasswordFile = '" + passwordFile.get() + "' is empty; its first line is the password");
        }
        return lines.get(0).toCharArray();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name + " " + path;
    }
}
