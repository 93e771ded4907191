package io.meerkat.runtime.input;

/** What a peer's input is in the conversation with it (control-plane.md 3.1). */
public sealed interface PeerConvention {

    /** The kind of input it makes, to switch over. */
    InputKind kind();

    /** It says something. */
    record Message() implements PeerConvention {
        @Override
        public InputKind kind() {
            return InputKind.PEER_MESSAGE;
        }
    }

    /**
     * It asks for something.
     *
     * @param intent what for; a session may keep silent about some intents
     */
    record Request(String requestId, String intent) implements PeerConvention {
        @Override
        public InputKind kind() {
            return InputKind.PEER_REQUEST;
        }
    }

    /** It is on its way to an answer. */
    record ResponseProgress(String requestId, String phase) implements PeerConvention {
        @Override
        public InputKind kind() {
            return InputKind.PEER_RESPONSE_PROGRESS;
        }
    }

    /** It has answered. */
    record ResponseTerminal(String requestId, Status status) implements PeerConvention {
        @Override
        public InputKind kind() {
            return InputKind.PEER_RESPONSE_TERMINAL;
        }
    }

    /** How a peer has answered; a cancelled answer is rejected. */
    enum Status {
        COMPLETED,
        FAILED,
        CANCELLED
    }
}
