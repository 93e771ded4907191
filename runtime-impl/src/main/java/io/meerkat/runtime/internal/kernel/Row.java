package io.meerkat.runtime.internal.kernel;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transition as machines take it: what is the same for every step is made once, and a row that is taken often is
 * compiled to {@link Handles}.
 *
 * <p>Thread-safe: machines of many sessions share it. The counter may lose some, and two threads may compile the same.
 */
final class Row<P extends Enum<P>> {
    /** From here on the time that a compilation takes is soon won back; a start has few rows that get here. */
    static final int OFTEN = 2_000;

    private final Transition<P> transition;
    private final List<String> name;
    private final List<Effect> constantEffects;
    private int looks;
    private @Nullable Compiled compiled;

    private record Compiled(MethodHandle guards, MethodHandle updates) {}

    Row(Transition<P> transition) {
        this.transition = transition;
        this.name = List.of(transition.name());
        this.constantEffects = transition.effects().stream()
                .filter(Effect.Template::isConstant)
                .map(Effect.Template::constant)
                .toList();
    }

    Transition<P> transition() {
        return transition;
    }

    /** The list of its one name. */
    List<String> name() {
        return name;
    }

    boolean admits(State state, Input input) {
        Compiled ready = ready();
        if (ready == null) {
            return transition.admits(state, input);
        }
        try {
            return (boolean) ready.guards().invokeExact(state, input);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable never) {
            throw new IllegalStateException("a guard of " + transition.name() + " failed", never);
        }
    }

    /** Changes the state; the phase last. */
    void update(State state, Input input, Field<P> phase) {
        Compiled ready = compiled;
        if (ready == null) {
            for (Update update : transition.updates()) {
                update.apply(state, input);
            }
        } else {
            update(ready.updates(), state, input);
        }
        if (transition.to().isPresent()) {
            state.put(phase, transition.to().get());
        }
    }

    private void update(MethodHandle updates, State state, Input input) {
        try {
            updates.invokeExact(state, input);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable never) {
            throw new IllegalStateException("an update of " + transition.name() + " failed", never);
        }
    }

    /** What a step that takes this row alone asks of the world. */
    List<Effect> effects(State state, Input input) {
        if (constantEffects.size() == transition.effects().size()) {
            return constantEffects;
        }
        List<Effect> effects = new ArrayList<>(2);
        for (Effect.Template template : transition.effects()) {
            effects.add(template.build(state, input));
        }
        return effects;
    }

    private @Nullable Compiled ready() {
        Compiled ready = compiled;
        if (ready == null && ++looks >= OFTEN) {
            ready = new Compiled(
                    Handles.all(
                            transition.guards().stream().map(Guard::condition).toList()),
                    Handles.each(transition.updates()));
            compiled = ready;
        }
        return ready;
    }
}
