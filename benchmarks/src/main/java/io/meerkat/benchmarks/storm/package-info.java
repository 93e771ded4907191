/**
 * A storm over many live sessions: everything that can happen to drains happens, from a seed, and an oracle outside the
 * runtime holds the senders' numbers against the executors' record.
 */
@NullMarked
package io.meerkat.benchmarks.storm;

import org.jspecify.annotations.NullMarked;
