package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.drain.DrainFactory;

/**
 * A drain factory as it was found in the service registry.
 *
 * @param bundle who brought it, for people
 * @param coming another number each time that the same service comes: what it served before it went is over
 */
public record InstalledFactory(
        DrainFactory factory, String type, int ranking, long serviceId, String bundle, long coming)
        implements Comparable<InstalledFactory> {

    /** A service that comes only once. */
    public InstalledFactory(DrainFactory factory, String type, int ranking, long serviceId, String bundle) {
        this(factory, type, ranking, serviceId, bundle, 0);
    }

    /** The same service that has not gone meanwhile, whatever its ranking is now. */
    @Override
    public boolean equals(Object other) {
        return other instanceof InstalledFactory that
                && that.serviceId == serviceId
                && that.factory == factory
                && that.coming == coming;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(serviceId);
    }

    /** Better first: the higher ranking, then the lower service id. */
    @Override
    public int compareTo(InstalledFactory other) {
        int byRanking = Integer.compare(other.ranking, ranking);
        return byRanking != 0 ? byRanking : Long.compare(serviceId, other.serviceId);
    }
}
