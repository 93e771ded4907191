package io.meerkat.jmx.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration, checked as far as it goes without looking at files and addresses. Immutable.
 * {@link ConnectorConfiguration} says what each value means.
 */
record ConnectorSettings(
        String host,
        int port,
        Optional<String> advertisedHost,
        int maxConnections,
        int silentMillis,
        int notificationBufferSize,
        UserSettings users,
        Optional<StoreSettings> keyStore,
        Optional<StoreSettings> trustStore,
        List<String> tlsProtocols) {
    static final String PID = "io.meerkat.jmx.connector";

    static final String DEFAULT_HOST = "127.0.0.1";
    static final int MOST_PORT = 65_535;
    static final int DEFAULT_CONNECTIONS = 256;
    static final int MOST_CONNECTIONS = 65_536;
    static final int DEFAULT_SILENT_MILLIS = 60_000;
    static final int MOST_SILENT_MILLIS = 86_400_000;
    static final int LEAST_BUFFER = 10;
    static final int MOST_BUFFER = 1_000_000;
    static final int DEFAULT_BUFFER = 1_000;
    static final String DEFAULT_STORE_TYPE = "PKCS12";
    static final String DEFAULT_PROTOCOLS = "TLSv1.3,TLSv1.2";

    /** @throws ConnectorException that names the key, its value and the way out */
    static ConnectorSettings read(Map<String, ?> properties) throws ConnectorException {
        Values values = new Values(properties);
        ConnectorSettings settings = new ConnectorSettings(
                values.text("host").orElse(DEFAULT_HOST),
                values.number("port", 0, MOST_PORT, 0),
                values.text("advertisedHost"),
                values.number("maxConnections", 1, MOST_CONNECTIONS, DEFAULT_CONNECTIONS),
                values.number("silentMillis", 1, MOST_SILENT_MILLIS, DEFAULT_SILENT_MILLIS),
                values.number("notificationBufferSize", LEAST_BUFFER, MOST_BUFFER, DEFAULT_BUFFER),
                UserSettings.read(values),
                StoreSettings.read(values, "keyStore"),
                StoreSettings.read(values, "trustStore"),
                values.list("tlsProtocols", DEFAULT_PROTOCOLS));
        if (settings.trustStore().isPresent() && settings.keyStore().isEmpty()) {
            throw new ConnectorException(
                    "trustStorePath is set and keyStorePath is not; clients' certificates need TLS: set keyStorePath too");
        }
        return settings;
    }
}
