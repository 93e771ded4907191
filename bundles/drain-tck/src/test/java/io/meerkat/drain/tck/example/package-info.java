/** What the README shows: a drain of an author's own, and the test that certifies it. */
@NullMarked
package io.meerkat.drain.tck.example;

import org.jspecify.annotations.NullMarked;
