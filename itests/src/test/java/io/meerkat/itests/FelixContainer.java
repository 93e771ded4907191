package io.meerkat.itests;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.BundleContext;

/**
 * One Felix, or Equinox where {@link TestedFramework} says so, for a test class and the classes nested in it: started
 * before the first test, stopped after the last.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FelixContainer FELIX = FelixContainer.with(Provision.runtime());
 *
 * @Test
 * void aTest(BundleContext context) { ... }
 * }</pre>
 *
 * <p>The context a test method (or its {@code @BeforeEach}) takes is the system bundle's, watched: what is registered,
 * added or got through it, and every bundle that was installed, started or stopped by whomever, is undone when that test
 * ends, before the next begins. A context taken by {@code @BeforeAll} lasts as long as the container.
 */
final class FelixContainer implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final Namespace STORE = Namespace.create(FelixContainer.class);

    private final boolean sessions;
    private final Option[] options;

    private FelixContainer(boolean sessions, Option... options) {
        this.sessions = sessions;
        this.options = options;
    }

    /** Where it has a witness of machine steps, that must have seen some when the container stops. */
    static FelixContainer with(Option... options) {
        return new FelixContainer(true, options);
    }

    /** No test of the class registers a session: the witness must have seen no step. */
    static FelixContainer withoutSessions(Option... options) {
        return new FelixContainer(false, options);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        scope(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BundleContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? scope(context).context()
                : running(context).context();
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        // A context taken by a constructor is then the test's own, like one taken by its method.
        return ExtensionContextScope.TEST_METHOD;
    }

    /** The store looks into enclosing contexts first, so a nested class finds the container of its outer one. */
    private RunningFelix running(ExtensionContext context) {
        return context.getStore(STORE)
                .computeIfAbsent(
                        this,
                        self -> RunningFelix.start(context.getRequiredTestClass(), sessions, options),
                        RunningFelix.class);
    }

    /** JUnit closes what a store holds when the store's context ends: a scope with its test, Felix with its class. */
    private TestScope scope(ExtensionContext context) {
        return context.getStore(STORE)
                .computeIfAbsent(
                        TestScope.class, type -> new TestScope(running(context).context()), TestScope.class);
    }
}
