package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One at a time looks for work, and nobody who brings work is overheard. */
class AttachmentTest {
    private final ScriptedExecutor factory = new ScriptedExecutor();
    private final Attachment attachment =
            new Attachment("test", Map.of(), factory, "test", factory.open(SessionId.of("alice"), Map.of()));

    @Test
    void onlyOneBeginsToLook() {
        assertThat(attachment.beginAdvancing()).isTrue();
        assertThat(attachment.beginAdvancing()).isFalse();

        attachment.doneAdvancing();
        assertThat(attachment.beginAdvancing()).isTrue();
    }

    @Test
    void whoRestsHasMissedNoWake() {
        attachment.beginAdvancing();
        attachment.look();

        attachment.beginAdvancing();

        assertThat(attachment.rest()).isFalse();
        attachment.look();
        assertThat(attachment.rest()).isTrue();
        assertThat(attachment.beginAdvancing()).isTrue();
    }

    @Test
    void aWakeBeforeTheLookIsSeenByIt() {
        attachment.beginAdvancing();
        attachment.beginAdvancing();

        attachment.look();

        assertThat(attachment.rest()).isTrue();
    }

    @Test
    void theFirstReasonToStopStays() {
        attachment.requestStop("first");
        attachment.requestStop("second");

        assertThat(attachment.stopReason()).contains("first");
    }

    @Test
    void onlyOneCloses() {
        assertThat(attachment.beginClosing()).isTrue();
        assertThat(attachment.beginClosing()).isFalse();
    }
}
