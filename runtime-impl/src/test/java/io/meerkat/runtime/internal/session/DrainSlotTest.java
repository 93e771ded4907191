package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What stands behind a drain, and the respawn that waits; never a respawn that was called off. */
class DrainSlotTest {
    private final DrainSlot slot = new DrainSlot();

    @Test
    void aRespawnThatWaitsIsCalledOff() {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        long grant = slot.grantRespawn();
        slot.awaitRespawn(timer);

        slot.cancelRespawn();

        assertThat(timer).isCancelled();
        assertThat(slot.mayRespawn(grant)).isFalse();
    }

    @Test
    void aRespawnWhoseTimerHasFiredIsCalledOffToo() {
        long grant = slot.grantRespawn();
        slot.awaitRespawn(CompletableFuture.completedFuture(null));

        slot.cancelRespawn();

        assertThat(slot.mayRespawn(grant)).isFalse();
    }

    @Test
    void onlyTheNewestGrantHolds() {
        long older = slot.grantRespawn();
        long newer = slot.grantRespawn();

        assertThat(slot.mayRespawn(older)).isFalse();
        assertThat(slot.mayRespawn(newer)).isTrue();
    }

    @Test
    void aGrantThatWasCalledOffIsNotThereForAnEarlyRespawnEither() {
        long grant = slot.grantRespawn();
        assertThat(slot.grantedRespawn()).hasValue(grant);

        slot.cancelRespawn();

        assertThat(slot.grantedRespawn()).isEmpty();
    }
}
