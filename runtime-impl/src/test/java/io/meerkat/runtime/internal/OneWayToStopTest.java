package io.meerkat.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaConstructorCall;
import io.meerkat.runtime.internal.machine.lifecycle.RuntimeExecutorExited;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However a stop came about, one place tells the machine that the executor is gone (drain.md 8.2). */
class OneWayToStopTest {

    @Test
    @Tag("P06")
    void oneCallTellsTheMachineThatTheExecutorIsGone() {
        assertThat(ProductionClasses.all().get(RuntimeExecutorExited.class).getConstructorCallsToSelf())
                .extracting(JavaConstructorCall::getOriginOwner)
                .singleElement()
                .satisfies(owner -> assertThat(owner.getSimpleName()).isEqualTo("ExecutorStops"));
    }
}
