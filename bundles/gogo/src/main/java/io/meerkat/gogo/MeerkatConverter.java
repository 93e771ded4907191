package io.meerkat.gogo;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.management.SessionData;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows what the commands give as tables, and lets a session stand for its id and its id for it. Thread-safe.
 *
 * <p>A shell asks every converter about every object: what is not ours is answered with null.
 */
@Component(
        property = {
            Converter.CONVERTER_CLASSES + "=io.meerkat.gogo.Rows",
            Converter.CONVERTER_CLASSES + "=io.meerkat.gogo.DrainLine",
            Converter.CONVERTER_CLASSES + "=io.meerkat.gogo.Outcome",
            Converter.CONVERTER_CLASSES + "=io.meerkat.gogo.Plan",
            Converter.CONVERTER_CLASSES + "=io.meerkat.runtime.management.AbortData",
            Converter.CONVERTER_CLASSES + "=io.meerkat.runtime.management.CommandData",
            Converter.CONVERTER_CLASSES + "=io.meerkat.runtime.management.DrainWaitData",
            Converter.CONVERTER_CLASSES + "=io.meerkat.runtime.management.EventData",
            Converter.CONVERTER_CLASSES + "=io.meerkat.runtime.management.ExplanationData",
            Converter.CONVERTER_CLASSES + "=io.meerkat.runtime.management.SentEventData",
            Converter.CONVERTER_CLASSES + "=io.meerkat.runtime.management.SessionData",
            Converter.CONVERTER_CLASSES + "=io.meerkat.runtime.management.UnregisterData"
        })
public final class MeerkatConverter implements Converter {
    private final MeerkatRuntime runtime;

    @Activate
    public MeerkatConverter(@Reference MeerkatRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public @Nullable Object convert(Class<?> desiredType, @Nullable Object in) {
        if (desiredType == String.class && in instanceof SessionData session) {
            return session.id();
        }
        if (desiredType == SessionData.class && in instanceof CharSequence id) {
            return runtime.session(SessionId.of(id.toString()))
                    .map(SessionData::of)
                    .orElse(null);
        }
        return null;
    }

    /** A shell that shows lists within lists counts the level up: from {@link Converter#PART} on all are the same. */
    @Override
    public @Nullable CharSequence format(@Nullable Object target, int level, Converter escape) {
        if (target == null) {
            return null;
        }
        if (level < INSPECT) {
            throw new IllegalArgumentException("level is " + level + "; use INSPECT, LINE or PART");
        }
        return switch (level) {
            case INSPECT -> ShellText.full(target).orElse(null);
            case LINE -> ShellText.line(target).orElse(null);
            default -> ShellText.part(target).orElse(null);
        };
    }
}
