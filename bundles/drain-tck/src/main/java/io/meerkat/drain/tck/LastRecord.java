package io.meerkat.drain.tck;

import org.jspecify.annotations.Nullable;

/** A record of the kit's own for {@link RecordCaches}: the JDK binds its code once a class, so it is loaded afresh. */
record LastRecord(@Nullable LastRecord before) {}
