package io.meerkat.runtime.internal.interleave;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Nothing of ours is logged meanwhile: of every schedule something would be, and that is much of the work. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {
    private static final Logger LOG = Logger.getLogger("io.meerkat");

    @Override
    public void beforeAll(ExtensionContext context) {
        LOG.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOG.setLevel(null);
    }
}
