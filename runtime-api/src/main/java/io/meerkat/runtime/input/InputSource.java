package io.meerkat.runtime.input;

/**
 * Where an input came from (control-plane.md 3.1).
 *
 * @param origin the class of the source
 * @param name which one, for people
 */
public record InputSource(Origin origin, String name) {

    /** The classes of sources. */
    public enum Origin {
        OPERATOR,
        PEER,
        FLOW,
        SYSTEM,
        EXTERNAL
    }

    public static InputSource operator(String name) {
        return new InputSource(Origin.OPERATOR, name);
    }

    public static InputSource peer(String name) {
        return new InputSource(Origin.PEER, name);
    }

    public static InputSource flow(String name) {
        return new InputSource(Origin.FLOW, name);
    }

    public static InputSource system(String name) {
        return new InputSource(Origin.SYSTEM, name);
    }

    public static InputSource external(String name) {
        return new InputSource(Origin.EXTERNAL, name);
    }
}
