package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.input.Continuation;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.FlowStep;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.Operation;
import io.meerkat.runtime.input.PeerConvention;
import io.meerkat.runtime.input.PeerInput;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.input.TurnMetadata;
import java.util.Optional;

/** What is offered: inputs of every kind and for every row of the admission policy, and one that is rejected. */
enum Content {
    PROMPT {
        @Override
        Input of(InputHeader header, String text) {
            return new Prompt(header, text);
        }
    },
    STEERING_PROMPT {
        @Override
        Input of(InputHeader header, String text) {
            return new Prompt(header, text, TurnMetadata.NONE.withLane(Lane.STEER));
        }
    },
    EVENT {
        @Override
        Input of(InputHeader header, String text) {
            return new ExternalEvent(header, "test", Message.text(text, "test"));
        }
    },
    STEERING_EVENT {
        @Override
        Input of(InputHeader header, String text) {
            return new ExternalEvent(header, "test", Message.text(text, "test"), Lane.STEER);
        }
    },
    PEER_MESSAGE {
        @Override
        Input of(InputHeader header, String text) {
            return peer(header, new PeerConvention.Message(), text, Optional.empty());
        }
    },
    /** A later one takes the place of one that waits. */
    PEER_PROGRESS {
        @Override
        Input of(InputHeader header, String text) {
            return peer(
                    header.withSupersessionKey(Optional.of("answer")),
                    new PeerConvention.ResponseProgress("request", "working"),
                    text,
                    Optional.empty());
        }
    },
    PEER_ANSWER {
        @Override
        Input of(InputHeader header, String text) {
            return peer(header, ANSWERED, text, Optional.empty());
        }
    },
    /** Steers, and yet is the beginning of a turn: no turn in flight takes it. */
    STEERING_PEER_ANSWER {
        @Override
        Input of(InputHeader header, String text) {
            return peer(header, ANSWERED, text, Optional.of(Lane.STEER));
        }
    },
    CONTINUATION {
        @Override
        Input of(InputHeader header, String text) {
            return new Continuation(header, "test", Continuation.Attention.ORDINARY, Optional.empty(), text);
        }
    },
    ATTENTION {
        @Override
        Input of(InputHeader header, String text) {
            return new Continuation(header, "test", Continuation.Attention.WORKGRAPH_ATTENTION, Optional.empty(), text);
        }
    },
    FLOW_STEP {
        @Override
        Input of(InputHeader header, String text) {
            return new FlowStep(header, "step", text, TurnMetadata.NONE);
        }
    },
    /** Two of these in one turn want what cannot both be had. */
    FLOW_STEP_FOR_ANOTHER_MODEL {
        @Override
        Input of(InputHeader header, String text) {
            return new FlowStep(header, "step", text, TurnMetadata.NONE.withModel(text));
        }
    },
    OPERATION {
        @Override
        Input of(InputHeader header, String text) {
            return new Operation(header, "operation", text);
        }
    },
    /** Rejected: from outside nothing may be derived. */
    DERIVED_EVENT {
        @Override
        Input of(InputHeader header, String text) {
            return EVENT.of(header.withDurability(Durability.DERIVED), text);
        }
    };

    private static final PeerConvention ANSWERED =
            new PeerConvention.ResponseTerminal("request", PeerConvention.Status.COMPLETED);

    abstract Input of(InputHeader header, String text);

    private static PeerInput peer(InputHeader header, PeerConvention convention, String text, Optional<Lane> lane) {
        return new PeerInput(header, convention, text, Optional.empty(), lane);
    }

    /** Where inputs of this kind come from. */
    InputSource source() {
        return switch (this) {
            case PROMPT, STEERING_PROMPT -> InputSource.operator("test");
            case EVENT, STEERING_EVENT, DERIVED_EVENT -> InputSource.external("test");
            case PEER_MESSAGE, PEER_PROGRESS, PEER_ANSWER, STEERING_PEER_ANSWER -> InputSource.peer("bob");
            case CONTINUATION, ATTENTION, OPERATION -> InputSource.system("test");
            case FLOW_STEP, FLOW_STEP_FOR_ANOTHER_MODEL -> InputSource.flow("test");
        };
    }
}
