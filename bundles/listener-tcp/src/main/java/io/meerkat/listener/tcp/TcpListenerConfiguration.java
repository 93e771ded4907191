package io.meerkat.listener.tcp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set, under the PID {@code io.meerkat.listener.tcp}; read by {@link TcpSettings}. */
@ObjectClassDefinition(
        name = "Meerkat TCP listener",
        description = "Limits of every port that the comms provider 'tcp' listens on."
                + " A change applies to connections that are accepted after it.")
@interface TcpListenerConfiguration {

    @AttributeDefinition(
            name = "Longest line (bytes)",
            description = "A longer line is refused and skipped.",
            min = "" + TcpSettings.LEAST_LINE_BYTES,
            max = "" + TcpSettings.MOST_LINE_BYTES)
    int maxLineBytes() default TcpSettings.DEFAULT_LINE_BYTES;

    @AttributeDefinition(
            name = "Longest wait for a decision (milliseconds)",
            description = "An event that was neither admitted nor dropped by then is answered 'queued'.",
            min = "" + TcpSettings.LEAST_REPLY_MILLIS,
            max = "" + TcpSettings.MOST_REPLY_MILLIS)
    int replyMillis() default TcpSettings.DEFAULT_REPLY_MILLIS;

    @AttributeDefinition(
            name = "Most undelivered answers of a client",
            description = "Nothing more is read from a client that has so many answers to come.",
            min = "" + TcpSettings.LEAST_PENDING_ANSWERS,
            max = "" + TcpSettings.MOST_PENDING_ANSWERS)
    int maxPendingAnswers() default TcpSettings.DEFAULT_PENDING_ANSWERS;

    @AttributeDefinition(
            name = "Most connections of a port",
            description = "One more is answered 'refused too-many-connections' and closed.",
            min = "" + TcpSettings.LEAST_CONNECTIONS,
            max = "" + TcpSettings.MOST_CONNECTIONS)
    int maxConnections() default TcpSettings.DEFAULT_CONNECTIONS;

    @AttributeDefinition(
            name = "Longest time without reading answers (milliseconds)",
            description = "A client that has answers to read and takes none of them for so long is disconnected.",
            min = "" + TcpSettings.LEAST_IDLE_CLIENT_MILLIS,
            max = "" + TcpSettings.MOST_IDLE_CLIENT_MILLIS)
    int idleClientMillis() default TcpSettings.DEFAULT_IDLE_CLIENT_MILLIS;
}
