/**
 * The executor type {@code process}: a command of the operating system for each turn, so that an agent in any language
 * can sit behind a session. The folder's README.md says how to configure it and what it says to the command.
 */
@NullMarked
package io.meerkat.executor.process;

import org.jspecify.annotations.NullMarked;
