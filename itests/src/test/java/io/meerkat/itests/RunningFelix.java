package io.meerkat.itests;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.BundleContext;

/** A started container and the context of its system bundle. */
record RunningFelix(String test, boolean sessions, TestContainer container, BundleContext context, StepWitness witness)
        implements AutoCloseable {
    private static final Path WORK = Path.of(System.getProperty("meerkat.it.work", "target/containers"));

    /** @param sessions whether the tests have some: {@link StepWitness} */
    static RunningFelix start(Class<?> test, boolean sessions, Option... options) {
        try {
            Option framework = composite(
                    workingDirectory(WORK.resolve(test.getName()).toString()),
                    // Or the bundles of an earlier build would be tested: a framework finds them in its storage, by
                    // location.
                    frameworkProperty("org.osgi.framework.storage.clean").value("onFirstInit"),
                    // Felix: errors only; a warning per optional wire would bury what matters.
                    frameworkProperty("felix.log.level").value("1"));
            NativeTestContainer container = new NativeTestContainer(
                    PaxExamRuntime.createServerSystem(framework, composite(options)),
                    TestedFramework.current().factory());
            try {
                container.start();
            } catch (RuntimeException | Error notStarted) {
                container.stop();
                throw notStarted;
            }
            BundleContext context = container.getSystemBundle().getBundleContext();
            return new RunningFelix(test.getSimpleName(), sessions, container, context, StepWitness.watch(context));
        } catch (IOException e) {
            throw new UncheckedIOException("no container for " + test.getName(), e);
        }
    }

    @Override
    public void close() {
        try {
            witness.requireAgreement(test, sessions);
        } finally {
            container.stop();
        }
    }
}
