package io.meerkat.jmx.connector;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * How this server speaks TLS.
 *
 * @param needsClientCertificate whether a client without a certificate that is trusted is refused
 */
record Tls(SSLContext context, List<String> protocols, boolean needsClientCertificate) {

    /** Empty: it does not. */
    static Optional<Tls> of(ConnectorSettings settings) throws ConnectorException {
        if (settings.keyStore().isEmpty()) {
            return Optional.empty();
        }
        Optional<StoreSettings> trusted = settings.trustStore();
        SSLContext context = context(settings.keyStore().get(), trusted);
        if (settings.tlsProtocols().isEmpty()) {
            throw new ConnectorException("tlsProtocols has no protocol in it; use TLSv1.3, or leave it away");
        }
        List<String> known = Arrays.asList(context.getSupportedSSLParameters().getProtocols());
        for (String protocol : settings.tlsProtocols()) {
            if (!known.contains(protocol)) {
                throw new ConnectorException(
                        "tlsProtocols has '" + protocol + "', which this JDK does not know; it knows " + known);
            }
        }
        return Optional.of(new Tls(context, settings.tlsProtocols(), trusted.isPresent()));
    }

    private static SSLContext context(StoreSettings keys, Optional<StoreSettings> trusted) throws ConnectorException {
        char[] secret = keys.secret();
        try {
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys.loadWithKey(secret), secret);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trusted.isPresent() ? trust(trusted.get()) : null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ConnectorException(
                    "keyStorePath = '" + keys.path() + "': its key cannot be used (" + e
                            + "); it needs one private key with the password of the store",
                    e);
        }
    }

    private static TrustManager[] trust(StoreSettings trusted) throws ConnectorException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted.loadWithCertificate(trusted.secret()));
        return factory.getTrustManagers();
    }

    /** The same connection with TLS over it; the handshake comes with the first byte that is read. */
    Socket over(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        secured.setUseClientMode(false);
        secured.setEnabledProtocols(protocols.toArray(String[]::new));
        secured.setNeedClientAuth(needsClientCertificate);
        return secured;
    }
}
