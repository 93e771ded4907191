package io.meerkat.runtime.command;

/**
 * One command of the runtime, in one of four groups; {@code R} is what {@link io.meerkat.runtime.MeerkatRuntime#execute}
 * gives for it. Immutable; may be kept and sent again.
 */
public sealed interface Command<R> permits SessionCommand, DrainCommand, IngressCommand, ControlCommand {

    /** The command's name in the catalogue, over JMX and in explanations. */
    default String name() {
        return getClass().getSimpleName();
    }
}
