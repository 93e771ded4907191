package io.meerkat.benchmarks.storm;

/** What the drains of a storm have in common: their seed, what they are told, and where they tell what they saw. */
record Weather(long seed, Orders orders, Hangs hangs, LateUses lateUses, Probe probe) {}
