package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.input.PeerConvention;
import io.meerkat.runtime.input.PeerConvention.Message;
import io.meerkat.runtime.input.PeerConvention.Request;
import io.meerkat.runtime.input.PeerConvention.ResponseProgress;
import io.meerkat.runtime.input.PeerConvention.ResponseTerminal;
import io.meerkat.runtime.input.PeerConvention.Status;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The JSON form of what a peer's input is in the conversation; without one it is a message. */
final class ConventionForm {
    static final String CONVENTION = "convention";

    private static final String TYPE = "type";
    private static final String REQUEST_ID = "request_id";
    private static final String INTENT = "intent";
    private static final String PHASE = "phase";
    private static final String STATUS = "status";

    private enum Type {
        MESSAGE,
        REQUEST,
        RESPONSE_PROGRESS,
        RESPONSE_TERMINAL;

        List<String> fields() {
            return switch (this) {
                case MESSAGE -> List.of(TYPE);
                case REQUEST -> List.of(TYPE, REQUEST_ID, INTENT);
                case RESPONSE_PROGRESS -> List.of(TYPE, REQUEST_ID, PHASE);
                case RESPONSE_TERMINAL -> List.of(TYPE, REQUEST_ID, STATUS);
            };
        }
    }

    private ConventionForm() {}

    static PeerConvention read(JsonObject input) throws InputJsonException {
        Optional<JsonValue> value = input.find(CONVENTION);
        if (value.isEmpty()) {
            return new Message();
        }
        JsonObject convention = value.get().object(List.of(TYPE, REQUEST_ID, INTENT, PHASE, STATUS));
        Type type = convention.require(TYPE).word(Type.class);
        convention.refuseOthersThan(type.fields(), CONVENTION + " " + JsonValue.word(type));
        return switch (type) {
            case MESSAGE -> new Message();
            case REQUEST ->
                new Request(requestId(convention), convention.require(INTENT).text());
            case RESPONSE_PROGRESS ->
                new ResponseProgress(
                        requestId(convention), convention.require(PHASE).text());
            case RESPONSE_TERMINAL ->
                new ResponseTerminal(
                        requestId(convention), convention.require(STATUS).word(Status.class));
        };
    }

    static void write(PeerConvention convention, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(CONVENTION);
        if (convention instanceof Request request) {
            start(json, Type.REQUEST, request.requestId());
            json.writeStringField(INTENT, request.intent());
        } else if (convention instanceof ResponseProgress progress) {
            start(json, Type.RESPONSE_PROGRESS, progress.requestId());
            json.writeStringField(PHASE, progress.phase());
        } else if (convention instanceof ResponseTerminal terminal) {
            start(json, Type.RESPONSE_TERMINAL, terminal.requestId());
            json.writeStringField(STATUS, JsonValue.word(terminal.status()));
        } else {
            json.writeStringField(TYPE, JsonValue.word(Type.MESSAGE));
        }
        json.writeEndObject();
    }

    private static void start(JsonGenerator json, Type type, String requestId) throws IOException {
        json.writeStringField(TYPE, JsonValue.word(type));
        json.writeStringField(REQUEST_ID, requestId);
    }

    private static String requestId(JsonObject convention) throws InputJsonException {
        return convention.require(REQUEST_ID).text();
    }
}
