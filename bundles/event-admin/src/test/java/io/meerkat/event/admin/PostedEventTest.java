package io.meerkat.event.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.service.event.Event;

/** What a handler gets. */
class PostedEventTest {
    private static final String HOSTILE = "a,b=c:*?\"\\ \uD83D\uDC3B";

    @ParameterizedTest
    @EnumSource
    void everyTypeHasATopicThatEventAdminTakes(EventType type) {
        Event posted = PostedEvent.of(event(type, Optional.empty()));

        assertThat(posted.getTopic())
                .isEqualTo("io/meerkat/runtime/" + type.code().replace('.', '/'));
        assertThat(posted.getProperty("code")).isEqualTo(type.code());
    }

    @Test
    void aHandlerGetsTextsAndNumbersAlone() {
        Event posted = PostedEvent.of(event(EventType.DRAIN_EXHAUSTED, Optional.of(SessionId.of(HOSTILE))));

        assertThat(posted.getTopic()).isEqualTo("io/meerkat/runtime/drain/exhausted");
        assertThat(posted.getProperty("sequence")).isEqualTo(7L);
        assertThat(posted.getProperty("timestamp")).isEqualTo(1_000L);
        assertThat(posted.getProperty("session")).isEqualTo(HOSTILE);
        assertThat(posted.getProperty("message")).isEqualTo("what happened");
        assertThat(posted.getProperty("attribute.failures")).isEqualTo("6");
    }

    @Test
    void anEventOfTheRuntimeAsAWholeHasNoSession() {
        Event posted = PostedEvent.of(event(EventType.OPERATION_CALLED, Optional.empty()));

        assertThat(posted.containsProperty("session")).isFalse();
    }

    private static RuntimeEvent event(EventType type, Optional<SessionId> session) {
        return new RuntimeEvent(
                7, Instant.ofEpochMilli(1_000), type, session, "what happened", Map.of("failures", "6"));
    }
}
