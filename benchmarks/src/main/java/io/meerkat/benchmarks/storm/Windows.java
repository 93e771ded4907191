package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.concurrent.atomic.LongAdder;

/** Makes the admission of a storm's runtime. */
@FunctionalInterface
interface Windows {
    WideWindow open(InputQueue queue, EventLog events, Counters counters, Findings findings, LongAdder fenced);
}
