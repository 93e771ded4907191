package io.meerkat.drain.ratelimit;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set, under the PID {@code io.meerkat.drain.ratelimit}; read by {@link RateLimitSettings}. */
@ObjectClassDefinition(
        name = "Meerkat rate-limiting drain",
        description = "How many messages a session served by a drain of the type 'ratelimit' takes in a time, and which"
                + " drain moves them. A change of a number applies to the next message and restarts nothing.")
@interface RateLimitConfiguration {

    @AttributeDefinition(
            name = "Type of the wrapped drain",
            description = "The meerkat.drain.type of the drains that move the messages. While no factory of the type is"
                    + " installed there is none of the type 'ratelimit' either. A change swaps the drains.")
    String wrappedType() default RateLimitSettings.DEFAULT_WRAPPED_TYPE;

    @AttributeDefinition(
            name = "Tokens a period",
            description = "A message costs one. They come evenly over the period, not all at its end.",
            min = "" + RateLimitSettings.LEAST_TOKENS,
            max = "" + RateLimitSettings.MOST_TOKENS)
    int tokens() default RateLimitSettings.DEFAULT_TOKENS;

    @AttributeDefinition(
            name = "Period (milliseconds)",
            description = "The time in which so many tokens come.",
            min = "" + RateLimitSettings.LEAST_PERIOD_MILLIS,
            max = "" + RateLimitSettings.MOST_PERIOD_MILLIS)
    int periodMillis() default RateLimitSettings.DEFAULT_PERIOD_MILLIS;

    @AttributeDefinition(
            name = "Burst",
            description = "Most tokens that a session saves up while it has no mail; a new session has so many.",
            min = "" + RateLimitSettings.LEAST_TOKENS,
            max = "" + RateLimitSettings.MOST_TOKENS)
    int burst() default RateLimitSettings.DEFAULT_BURST;
}
