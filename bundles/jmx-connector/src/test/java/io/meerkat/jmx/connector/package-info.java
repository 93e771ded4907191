/** Tests of the connector, by clients of it over the loopback address. */
package io.meerkat.jmx.connector;
