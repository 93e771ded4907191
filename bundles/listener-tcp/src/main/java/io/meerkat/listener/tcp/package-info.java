/**
 * The comms provider {@code tcp}: newline-delimited events from a TCP port into a session's inbox, each line answered in
 * order. One selector thread serves all ports and clients: everything but the classes that an API calls
 * ({@link io.meerkat.listener.tcp.TcpCommsProvider}, {@link io.meerkat.listener.tcp.TcpListener}) is used by that thread
 * only. The folder's README.md describes the protocol.
 */
@NullMarked
package io.meerkat.listener.tcp;

import org.jspecify.annotations.NullMarked;
