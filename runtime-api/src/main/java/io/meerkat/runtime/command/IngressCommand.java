package io.meerkat.runtime.command;

/** Commands that give a session something to work on (control-plane.md 1.4). */
public sealed interface IngressCommand<R> extends Command<R> permits AcceptWithCompletion, AcceptWithoutWake {}
