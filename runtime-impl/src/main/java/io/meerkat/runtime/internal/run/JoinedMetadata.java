package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.executor.RuntimeApplyFailureCause;
import io.meerkat.runtime.executor.TurnFailedException;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.TurnMetadata;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the inputs of a turn want of it, put together (control-plane.md 4.5). */
final class JoinedMetadata {
    private JoinedMetadata() {}

    /** @throws TurnFailedException PRIMITIVE_REJECTED, where two of them cannot both have what they want */
    static TurnMetadata of(List<Input> inputs) throws TurnFailedException {
        return new TurnMetadata(
                one("handling mode", inputs, TurnMetadata::lane),
                one("model", inputs, TurnMetadata::model),
                one("provider", inputs, TurnMetadata::provider),
                all(inputs, TurnMetadata::skills),
                all(inputs, TurnMetadata::instructions));
    }

    private static List<String> all(List<Input> inputs, Function<TurnMetadata, List<String>> field) {
        List<String> all = new ArrayList<>(0);
        for (Input input : inputs) {
            all.addAll(field.apply(input.metadata()));
        }
        return List.copyOf(all);
    }

    private static <T> Optional<T> one(String name, List<Input> inputs, Function<TurnMetadata, Optional<T>> field)
            throws TurnFailedException {
        Optional<T> first = Optional.empty();
        for (Input input : inputs) {
            Optional<T> wanted = field.apply(input.metadata());
            if (wanted.isEmpty()) {
                continue;
            }
            if (first.isPresent() && !first.equals(wanted)) {
                throw differing(name, inputs, field);
            }
            first = wanted;
        }
        return first;
    }

    private static <T> TurnFailedException differing(
            String name, List<Input> inputs, Function<TurnMetadata, Optional<T>> field) {
        Set<T> wanted = inputs.stream()
                .flatMap(input -> field.apply(input.metadata()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new TurnFailedException(
                RuntimeApplyFailureCause.PRIMITIVE_REJECTED,
                "the inputs " + inputs.stream().map(Input::id).toList() + " of one turn want different values of "
                        + name + ": " + wanted + "; send them apart, or want the same");
    }
}
