package io.meerkat.drain.batching;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meerkat.drain.batching.Part.Joinable;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Events that become one, in order: of one kind of body and one type. For one pump. */
final class Batch {
    /** The source of a batch whose parts have different ones. */
    static final String SEVERAL = "several";

    /** Of two texts, or of two values of an array: one byte. */
    private static final int SEPARATOR_BYTES = 1;

    private static final int BRACKETS_BYTES = 2;

    private final BatchingSettings bounds;
    private final List<Joinable> parts = new ArrayList<>();
    private long bytes;

    Batch(BatchingSettings bounds) {
        this.bounds = bounds;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    int size() {
        return parts.size();
    }

    /** Whether the event can stand beside those that are there, within the bounds; the first always can. */
    boolean takes(Joinable part) {
        return isEmpty() || (!isFull() && part.isLike(parts.get(0)) && bytes + bytesOf(part) <= bounds.maxBytes());
    }

    void add(Joinable part) {
        bytes += bytesOf(part);
        parts.add(part);
    }

    /** Whether nothing more can come in. */
    boolean isFull() {
        return parts.size() >= bounds.maxMessages() || bytes >= bounds.maxBytes();
    }

    Claim oldest() {
        return parts.get(0).claim();
    }

    List<Claim> claims() {
        return parts.stream().map(Joinable::claim).toList();
    }

    /** What a single event is by itself; several as one, taken in when the oldest was. */
    ExternalEvent event() {
        Joinable first = parts.get(0);
        if (size() == 1) {
            return first.event();
        }
        Set<String> sources = parts.stream().map(Joinable::source).collect(Collectors.toSet());
        String source = sources.size() == 1 ? first.source() : SEVERAL;
        InputHeader header = InputHeader.of(first.claim().receivedAt(), InputSource.external(source));
        Message payload = first.bodyKind() == Message.Kind.JSON
                ? Message.json(joined(",", "[", "]"), source)
                : Message.text(joined("\n", "", ""), source);
        return new ExternalEvent(header, first.ownType().orElse(source), payload);
    }

    private String joined(String separator, String before, String after) {
        return parts.stream().map(Joinable::body).collect(Collectors.joining(separator, before, after));
    }

    /** What the joined text grows by. */
    private long bytesOf(Joinable part) {
        int body = part.body().getBytes(UTF_8).length;
        if (!isEmpty()) {
            return (long) body + SEPARATOR_BYTES;
        }
        return part.bodyKind() == Message.Kind.JSON ? (long) body + BRACKETS_BYTES : body;
    }
}
