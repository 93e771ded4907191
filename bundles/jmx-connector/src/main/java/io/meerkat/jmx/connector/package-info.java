/**
 * A remote JMX connector on exactly one TCP port, for the platform MBean server: who may connect, what they may do, and what
 * they may send. The folder's README.md describes it.
 */
@NullMarked
package io.meerkat.jmx.connector;

import org.jspecify.annotations.NullMarked;
