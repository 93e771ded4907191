@NullMarked
package io.meerkat.example.consumer;

import org.jspecify.annotations.NullMarked;
