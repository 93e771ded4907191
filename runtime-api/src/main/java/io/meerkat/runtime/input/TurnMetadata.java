package io.meerkat.runtime.input;

import java.util.List;
import java.util.Optional;

/**
 * What the producer of an input wants of the turn it becomes part of (control-plane.md 4.5). Immutable.
 *
 * <p>Of the inputs of one turn the lists are joined; two different values for one of the others cannot both be had, and
 * the turn fails.
 *
 * @param lane the lane the input asks for
 * @param model which model the agent is to use
 * @param provider which provider of models
 * @param skills what the agent is to have at hand
 * @param instructions further instructions, in order
 */
public record TurnMetadata(
        Optional<Lane> lane,
        Optional<String> model,
        Optional<String> provider,
        List<String> skills,
        List<String> instructions) {

    /** No wishes. */
    public static final TurnMetadata NONE =
            new TurnMetadata(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public TurnMetadata {
        skills = List.copyOf(skills);
        instructions = List.copyOf(instructions);
    }

    public TurnMetadata withLane(Lane value) {
        return new TurnMetadata(Optional.of(value), model, provider, skills, instructions);
    }

    public TurnMetadata withModel(String value) {
        return new TurnMetadata(lane, Optional.of(value), provider, skills, instructions);
    }

    public TurnMetadata withProvider(String value) {
        return new TurnMetadata(lane, model, Optional.of(value), skills, instructions);
    }

    public TurnMetadata withSkills(List<String> values) {
        return new TurnMetadata(lane, model, provider, values, instructions);
    }

    public TurnMetadata withInstructions(List<String> values) {
        return new TurnMetadata(lane, model, provider, skills, values);
    }
}
