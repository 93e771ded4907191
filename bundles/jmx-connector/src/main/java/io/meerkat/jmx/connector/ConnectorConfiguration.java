package io.meerkat.jmx.connector;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an operator may set, under the PID {@code io.meerkat.jmx.connector}; read by {@link ConnectorSettings}. */
@ObjectClassDefinition(
        name = "Meerkat JMX connector",
        description = "Remote JMX on exactly one TCP port. Without a configuration there is none. A change closes the"
                + " connector and opens it anew.")
@interface ConnectorConfiguration {

    @AttributeDefinition(
            name = "Host",
            description = "The address to listen on. One that is not loopback needs users (password file or login"
                    + " entry) and TLS (key store).",
            required = false)
    String host() default ConnectorSettings.DEFAULT_HOST;

    @AttributeDefinition(
            name = "Port",
            description = "The one TCP port; 0: a free one, which the log names.",
            required = false,
            min = "0",
            max = "" + ConnectorSettings.MOST_PORT)
    int port() default 0;

    @AttributeDefinition(
            name = "Advertised host",
            description = "The name or address by which clients reach this port; empty: the host. Needed where the host"
                    + " is 0.0.0.0 or ::, or behind a translation of addresses.",
            required = false)
    String advertisedHost() default "";

    @AttributeDefinition(
            name = "Most connections",
            description =
                    "TCP connections at once, of which a client may need several, and clients that have logged in;"
                            + " one more is turned away.",
            required = false,
            min = "1",
            max = "" + ConnectorSettings.MOST_CONNECTIONS)
    int maxConnections() default ConnectorSettings.DEFAULT_CONNECTIONS;

    @AttributeDefinition(
            name = "Longest silence [ms]",
            description = "How long a connection on which nothing comes keeps its place, in milliseconds; also one that"
                    + " never says who it is. A client that comes back opens another by itself.",
            required = false,
            min = "1",
            max = "" + ConnectorSettings.MOST_SILENT_MILLIS)
    int silentMillis() default ConnectorSettings.DEFAULT_SILENT_MILLIS;

    @AttributeDefinition(
            name = "Notification buffer (notifications)",
            description = "How many notifications are kept for clients that fetch them; what a slow one misses is told"
                    + " to it as lost.",
            required = false,
            min = "" + ConnectorSettings.LEAST_BUFFER,
            max = "" + ConnectorSettings.MOST_BUFFER)
    int notificationBufferSize() default ConnectorSettings.DEFAULT_BUFFER;

    @AttributeDefinition(
            name = "Password file",
            description = "A file with a line 'USER ROLE HASH' for each user, accessible to its owner only; read at"
                    + " each login.",
            required = false)
    String passwordFile() default "";

    @AttributeDefinition(
            name = "Login entry",
            description = "The entry of the JAAS configuration that knows the users, instead of a password file.",
            required = false)
    String loginEntry() default "";

    @AttributeDefinition(
            name = "Operators",
            description = "With a login entry: names of principals, separated by commas, that make an operator.",
            required = false)
    String operators() default "";

    @AttributeDefinition(
            name = "Viewers",
            description = "With a login entry: names of principals, separated by commas, that make a viewer.",
            required = false)
    String viewers() default "";

    @AttributeDefinition(
            name = "Role of everybody",
            description = "Where there are no users, which only a loopback host allows: what everybody who reaches the"
                    + " port may do.",
            required = false,
            options = {@Option(label = "Viewer", value = "viewer"), @Option(label = "Operator", value = "operator")})
    String unauthenticatedRole() default "viewer";

    @AttributeDefinition(
            name = "Key store",
            description = "The file with the key and the certificate of this server; empty: no TLS.",
            required = false)
    String keyStorePath() default "";

    @AttributeDefinition(name = "Key store type", description = "Such as PKCS12 or JKS.", required = false)
    String keyStoreType() default ConnectorSettings.DEFAULT_STORE_TYPE;

    @AttributeDefinition(
            name = "Key store password",
            description = "The password of the key store and of its key; better in a file of its own.",
            type = AttributeType.PASSWORD,
            required = false)
    String keyStorePassword() default "";

    @AttributeDefinition(
            name = "Key store password file",
            description = "A file whose first line is the password, accessible to its owner only.",
            required = false)
    String keyStorePasswordFile() default "";

    @AttributeDefinition(
            name = "Trust store",
            description = "The file with the certificates of clients, or of who issues them; with it every client needs"
                    + " one. Empty: clients need none.",
            required = false)
    String trustStorePath() default "";

    @AttributeDefinition(name = "Trust store type", description = "Such as PKCS12 or JKS.", required = false)
    String trustStoreType() default ConnectorSettings.DEFAULT_STORE_TYPE;

    @AttributeDefinition(
            name = "Trust store password",
            description = "The password of the trust store; better in a file of its own.",
            type = AttributeType.PASSWORD,
            required = false)
    String trustStorePassword() default "";

    @AttributeDefinition(
            name = "Trust store password file",
            description = "A file whose first line is the password, accessible to its owner only.",
            required = false)
    String trustStorePasswordFile() default "";

    @AttributeDefinition(
            name = "TLS protocols",
            description = "The versions of TLS that are spoken, separated by commas.",
            required = false)
    String tlsProtocols() default ConnectorSettings.DEFAULT_PROTOCOLS;
}
