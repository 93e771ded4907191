package io.meerkat.drain.batching;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set, under the PID {@code io.meerkat.drain.batching}; read by {@link BatchingSettings}. */
@ObjectClassDefinition(
        name = "Meerkat batching drain",
        description = "Bounds of the batches that drains of the type 'batching' make."
                + " A change applies to the next batch and restarts nothing.")
@interface BatchingConfiguration {

    @AttributeDefinition(
            name = "Most messages of a batch",
            description =
                    "A batch that has so many is passed on at once. The runtime lends claimsPerPump (64) at a time:"
                            + " no batch has more.",
            min = "" + BatchingSettings.LEAST_MESSAGES,
            max = "" + BatchingSettings.MOST_MESSAGES)
    int maxMessages() default BatchingSettings.DEFAULT_MESSAGES;

    @AttributeDefinition(
            name = "Largest batch (bytes)",
            description = "Of the joined text, in UTF-8. A message that is larger by itself is passed on by itself.",
            min = "" + BatchingSettings.LEAST_BYTES,
            max = "" + BatchingSettings.MOST_BYTES)
    int maxBytes() default BatchingSettings.DEFAULT_BYTES;

    @AttributeDefinition(
            name = "Longest wait for more messages (milliseconds)",
            description = "From when the inbox took the batch's first message; then the batch is passed on as it is."
                    + " 0: what waits already is batched, nothing is waited for.",
            min = "" + BatchingSettings.LEAST_WAIT_MILLIS,
            max = "" + BatchingSettings.MOST_WAIT_MILLIS)
    int maxWaitMillis() default BatchingSettings.DEFAULT_WAIT_MILLIS;
}
