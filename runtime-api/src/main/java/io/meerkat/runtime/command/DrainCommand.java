package io.meerkat.runtime.command;

/** The drain commands (drain.md 1.4). */
public sealed interface DrainCommand<R> extends Command<R>
        permits SetPeerIngressContext, NotifyDrainExited, Abort, AbortAll, Wait {}
