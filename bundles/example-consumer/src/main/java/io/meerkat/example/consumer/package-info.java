/**
 * What the author of a bundle writes: a session of one's own, with an executor and a transport of one's own, by means of
 * {@code io.meerkat.runtime.*} alone. Read the folder's README.md beside it.
 */
@NullMarked
package io.meerkat.example.consumer;

import org.jspecify.annotations.NullMarked;
