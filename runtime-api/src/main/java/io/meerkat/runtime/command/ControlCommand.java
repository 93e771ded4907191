package io.meerkat.runtime.command;

/** Commands about a session's life beyond its registration (control-plane.md 1.5). */
public sealed interface ControlCommand<R> extends Command<R>
        permits Retire,
                Destroy,
                DetachExecutor,
                Recycle,
                Reset,
                Recover,
                Ingest,
                PublishEvent,
                RuntimeState,
                LoadBoundaryReceipt {}
