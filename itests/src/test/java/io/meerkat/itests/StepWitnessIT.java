package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.itests.StepWitness.Seen;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.Revision;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.exam.Option;

/** What a container's witness of machine steps saw is asked for at its end, and what it must have seen. */
class StepWitnessIT {
    private static final Seen SOME = new Seen(7, "7 machine steps", List.of());
    private static final Seen ONE_WRONG = new Seen(2, "2 machine steps", List.of("session 'alice', machine step 2"));

    private RunningFelix felix;
    private boolean ended;

    private void start(boolean sessions, Option runtime) {
        felix = RunningFelix.start(StepWitnessIT.class, sessions, runtime);
        Eventually.holds("the manager is there", ManagerBean::isThere);
    }

    private void end() {
        ended = true;
        felix.close();
    }

    @AfterEach
    void stop() {
        if (felix != null && !ended) {
            felix.container().stop();
        }
    }

    @Test
    void stepsThatAgreedAreEnough() {
        start(true, Provision.runtime());
        ManagerBean.invoke("registerSession", "alice");

        assertThatCode(this::end).doesNotThrowAnyException();
    }

    @Test
    void whatWasSeenBeforeARefreshIsNotLost() throws Exception {
        start(true, Provision.runtime());
        ManagerBean.invoke("registerSession", "alice");
        Revision former = Revision.of(Bundles.named(felix.context(), "io.meerkat.runtime.impl"));

        Revision.refresh(felix.context(), Bundles.named(felix.context(), "io.meerkat.runtime.impl"));

        Revision.awaitGone(felix.context(), List.of(former));
        Eventually.holds("the manager is there again", ManagerBean::isThere);
        assertThatCode(this::end).doesNotThrowAnyException();
    }

    @Test
    void aContainerWhoseTestsHaveSessionsMustHaveSteps() {
        start(true, Provision.runtime());

        assertThatThrownBy(this::end)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("StepWitnessIT: the witness saw no machine step");
    }

    @Test
    void aContainerWhoseTestsHaveNoSessionsMustHaveNone() {
        start(false, Provision.runtime());
        ManagerBean.invoke("registerSession", "alice");

        assertThatThrownBy(this::end)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("StepWitnessIT: said to have no sessions, and the witness saw");
    }

    @Test
    void aBareRuntimeHasNoWitness() {
        start(true, Provision.bareRuntime());

        assertThat(felix.context().getBundles())
                .noneMatch(bundle -> "io.meerkat.step.witness".equals(bundle.getSymbolicName()));
        assertThatCode(this::end).doesNotThrowAnyException();
    }

    @Test
    void aDisagreementIsNamedWhicheverWitnessSawIt() {
        assertThatThrownBy(() -> StepWitness.requireAgreement("SomeIT", true, List.of(ONE_WRONG, SOME)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("SomeIT")
                .hasMessageContaining("2 machine steps")
                .hasMessageContaining("session 'alice', machine step 2");
    }
}
