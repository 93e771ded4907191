package io.meerkat.input.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.PeerConvention;
import io.meerkat.runtime.input.PeerInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is written is read as what it was. */
class RoundTripTest {
    private static final InputHeader HEADER = InputHeader.of(Instant.EPOCH, InputSource.external("test"));

    @Property(tries = 500)
    void whatIsWrittenIsReadAsWhatItWas(@ForAll("inputs") Input input) throws InputJsonException {
        assertThat(InputJson.read(InputJson.write(input))).isEqualTo(input);
    }

    @Property(tries = 100)
    void aPayloadIsKeptExactlyWhereverItStands(
            @ForAll("jsonValues") String payload, @ForAll @IntRange(max = 20_000) int before)
            throws InputJsonException {
        String text = "{\"text\":\"" + "x\\n".repeat(before) + "\", \"payload\" : " + payload
                + " , \"input_type\":\"peer\",\"source\":{\"origin\":\"peer\",\"name\":\"bob\"}}";

        assertThat(((PeerInput) InputJson.read(text)).payload()).contains(payload);
    }

    @Example
    void everyTypeOfInputHasItsForm() {
        assertThat(InputForms.ALL.stream().<Class<?>>map(InputForm::type))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Input.class.getPermittedSubclasses()));
        assertThat(InputForms.ALL.stream().map(InputForm::word)).doesNotHaveDuplicates();
    }

    @Example
    void whatOnlyClaimsToBeJsonIsWrittenAsText() throws InputJsonException {
        for (String body : new String[] {"{\"a\":", "{} {}", "1},\"id\":\"forged\",\"b\":{\"c\":1", "", "{a}"}) {
            Input event = new ExternalEvent(HEADER, "test", Message.json(body, "test"));
            Input peer = new PeerInput(HEADER, new PeerConvention.Message(), "", Optional.of(body), Optional.empty());

            assertThat(InputJson.read(InputJson.write(event)))
                    .isEqualTo(new ExternalEvent(HEADER, "test", Message.text(body, "test")));
            assertThat(((PeerInput) InputJson.read(InputJson.write(peer))).payload())
                    .hasValueSatisfying(
                            payload -> assertThat(payload).startsWith("\"").endsWith("\""));
        }
    }

    @Example
    void aPayloadTooDeepToBeReadAgainIsWrittenAsText() throws InputJsonException {
        for (int depth : new int[] {999, 1_000}) {
            String body = "[".repeat(depth) + "]".repeat(depth);
            Input event = new ExternalEvent(HEADER, "test", Message.json(body, "test"));

            Message read = ((ExternalEvent) InputJson.read(InputJson.write(event))).payload();

            assertThat(read.body()).isEqualTo(body);
            assertThat(read.kind()).isEqualTo(depth == 999 ? Message.Kind.JSON : Message.Kind.TEXT);
        }
    }

    @Provide
    Arbitrary<Input> inputs() {
        return Inputs.any();
    }

    @Provide
    Arbitrary<String> jsonValues() {
        return Inputs.jsonValues();
    }
}
