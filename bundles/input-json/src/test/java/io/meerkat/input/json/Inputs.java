package io.meerkat.input.json;

import io.meerkat.runtime.InputId;
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
import io.meerkat.runtime.input.Visibility;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary inputs of every kind. */
final class Inputs {
    private static final Arbitrary<String> TEXTS = Arbitraries.strings().ofMaxLength(30);

    private Inputs() {}

    static Arbitrary<Input> any() {
        return headers()
                .flatMap(header -> Arbitraries.oneOf(
                        Combinators.combine(TEXTS, metadata()).as((text, wish) -> new Prompt(header, text, wish)),
                        peers(header),
                        Combinators.combine(TEXTS, TEXTS, metadata())
                                .as((step, text, wish) -> new FlowStep(header, step, text, wish)),
                        events(header),
                        Combinators.combine(TEXTS, Arbitraries.of(Continuation.Attention.class), lanes(), TEXTS)
                                .as((reason, about, lane, text) -> new Continuation(header, reason, about, lane, text)),
                        Combinators.combine(TEXTS, TEXTS).as((id, event) -> new Operation(header, id, event))));
    }

    static Arbitrary<String> jsonValues() {
        return Arbitraries.of(
                "null",
                "true",
                "-0.10e+400",
                "12345678901234567890.00000000000000000000001",
                "\"\\u00e4 \\\" \\\\ }\"",
                "[1, [2 , {}] ]",
                "{ \"a\" : 1.10, \"input_type\":\"prompt\",\n \"b\":{\"c\":[]} }");
    }

    private static Arbitrary<Input> peers(InputHeader header) {
        Arbitrary<PeerConvention> conventions = Arbitraries.oneOf(
                Arbitraries.just(new PeerConvention.Message()),
                Combinators.combine(TEXTS, TEXTS).as(PeerConvention.Request::new),
                Combinators.combine(TEXTS, TEXTS).as(PeerConvention.ResponseProgress::new),
                Combinators.combine(TEXTS, Arbitraries.of(PeerConvention.Status.class))
                        .as(PeerConvention.ResponseTerminal::new));
        return Combinators.combine(conventions, TEXTS, jsonValues().optional(), lanes())
                .as((convention, text, payload, lane) -> new PeerInput(header, convention, text, payload, lane));
    }

    private static Arbitrary<Input> events(InputHeader header) {
        String source = header.source().name();
        Arbitrary<Message> messages = Arbitraries.oneOf(
                TEXTS.map(body -> new Message(Message.Kind.TEXT, body, source, header.idempotencyKey())),
                jsonValues().map(body -> new Message(Message.Kind.JSON, body, source, header.idempotencyKey())));
        return Combinators.combine(TEXTS, messages, Arbitraries.of(Lane.class))
                .as((type, message, lane) -> new ExternalEvent(header, type, message, lane));
    }

    private static Arbitrary<InputHeader> headers() {
        Arbitrary<InputId> ids = Arbitraries.strings()
                .ofMaxLength(100)
                .filter(id -> !id.isEmpty() && id.codePoints().noneMatch(Character::isISOControl))
                .map(InputId::of);
        Arbitrary<Instant> times = Combinators.combine(
                        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        Arbitrary<InputSource> sources = Combinators.combine(Arbitraries.of(InputSource.Origin.class), TEXTS)
                .as(InputSource::new);
        Arbitrary<Visibility> visibilities = Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(Visibility::new);
        return Combinators.combine(
                        ids,
                        times,
                        sources,
                        Arbitraries.of(Durability.class).optional(),
                        visibilities,
                        TEXTS.filter(key -> !key.isEmpty()).optional(),
                        TEXTS.optional(),
                        TEXTS.optional())
                .as(InputHeader::new);
    }

    private static Arbitrary<TurnMetadata> metadata() {
        return Combinators.combine(
                        lanes(),
                        TEXTS.optional(),
                        TEXTS.optional(),
                        TEXTS.list().ofMaxSize(3),
                        TEXTS.list().ofMaxSize(3))
                .as(TurnMetadata::new);
    }

    private static Arbitrary<Optional<Lane>> lanes() {
        return Arbitraries.of(Lane.class).optional();
    }
}
