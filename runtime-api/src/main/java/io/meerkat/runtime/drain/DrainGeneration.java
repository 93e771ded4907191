package io.meerkat.runtime.drain;

/**
 * The number of one drain's life: from one counter for the whole process, so the later of two is the greater.
 *
 * @param number 1 or more
 */
public record DrainGeneration(long number) implements Comparable<DrainGeneration> {

    @Override
    public int compareTo(DrainGeneration other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "generation " + number;
    }
}
