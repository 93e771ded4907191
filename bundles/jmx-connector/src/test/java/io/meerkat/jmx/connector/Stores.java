package io.meerkat.jmx.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and certificates of this virtual machine's tests, made by the running JDK's keytool. A client takes the default
 * context, and the JDK remembers the first one: hence there is one for all tests.
 */
final class Stores {
    static final String PASSWORD = "not-a-secret";

    /** Of the server, with its key. */
    static final Path SERVER;

    /** Of a client, with its key, and the server's certificate. */
    static final Path CLIENT;

    /** With the client's certificate. */
    static final Path TRUSTED_CLIENTS;

    private static final Path FOLDER;

    static {
        try {
            FOLDER = Files.createTempDirectory("meerkat-jmx-stores");
            SERVER = newKey("server");
            CLIENT = newKey("client");
            TRUSTED_CLIENTS = FOLDER.resolve("trusted.p12");
            give(SERVER, "server", CLIENT);
            give(CLIENT, "client", TRUSTED_CLIENTS);
            SSLContext.setDefault(context(true));
            FOLDER.toFile().deleteOnExit();
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Stores() {}

    /** Makes it that clients of this virtual machine trust the server and have a key. */
    static void areUsed() {
        assertThat(SERVER).exists();
    }

    /** A client's, which trusts the server; with or without a certificate of its own. */
    static SSLContext context(boolean withKey) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(CLIENT)) {
            store.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(withKey ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
        return context;
    }

    /** A file that only its owner may read, as far as the file system knows of it. */
    static Path privateFile(Path file, String content) throws IOException {
        Files.writeString(file, content);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    private static Path newKey(String name) throws IOException, InterruptedException {
        Path store = FOLDER.resolve(name + ".p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost");
        return store;
    }

    private static void give(Path from, String alias, Path to) throws IOException, InterruptedException {
        Path certificate = FOLDER.resolve(alias + ".crt");
        keytool(from, "-exportcert", "-alias", alias, "-file", certificate.toString());
        keytool(to, "-importcert", "-noprompt", "-alias", alias, "-file", certificate.toString());
        certificate.toFile().deleteOnExit();
        from.toFile().deleteOnExit();
        to.toFile().deleteOnExit();
    }

    private static void keytool(Path store, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(what));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }
}
