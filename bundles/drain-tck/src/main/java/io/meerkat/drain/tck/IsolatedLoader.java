package io.meerkat.drain.tck;

import io.meerkat.runtime.drain.DrainFactory;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Objects;
import java.util.stream.Stream;

/** Loads an author's classes once more, test and plug-in, as a bundle would; all others are those of its parent. */
final class IsolatedLoader extends URLClassLoader {

    private IsolatedLoader(URL[] own, ClassLoader parent) {
        super(own, parent);
    }

    /** The factory that a fresh instance of the author's test gives, of classes that nobody else has. */
    static DrainFactory factoryOf(DrainFactoryContract contract) throws Exception {
        Class<?> test = contract.getClass();
        Class<?> plugin = contract.factory().getClass();
        URL kit = location(DrainFactoryContract.class);
        URL[] own = Stream.of(location(test), location(plugin))
                .filter(location -> !location.sameFile(kit))
                .distinct()
                .toArray(URL[]::new);
        IsolatedLoader loader = new IsolatedLoader(own, test.getClassLoader());
        try {
            Constructor<?> constructor = loader.loadClass(test.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((DrainFactoryContract) constructor.newInstance()).factory();
        } catch (NoSuchMethodException inner) {
            throw new IllegalStateException(
                    "test class " + test.getName()
                            + " has no constructor without parameters; give it one, so that it can be loaded once more",
                    inner);
        }
    }

    private static URL location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Objects.requireNonNull(source, () -> type + " comes from no class path")
                .getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? load(name, resolve) : loaded;
        }
    }

    private Class<?> load(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notOwn) {
            return super.loadClass(name, resolve);
        }
    }
}
