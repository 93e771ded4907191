package io.meerkat.runtime.command;

/** Commands about the registration of one session (control-plane.md 1.3). */
public sealed interface SessionCommand<R> extends Command<R>
        permits RegisterSession,
                UnregisterSession,
                EnsureSessionWithExecutor,
                PrepareBindings,
                SetSilentIntents,
                StopRuntimeExecutor,
                ContainsSession,
                SessionHasExecutor,
                SessionHasComms,
                CancelAfterBoundary,
                HardCancelCurrentRun,
                InputState,
                ListActiveInputs {}
