package io.meerkat.drain.ratelimit;

import io.meerkat.runtime.drain.DrainFactory;
import java.util.Map;

/** A drain factory that may be wrapped, as it was found in the service registry. Immutable; equal by its service id. */
record WrappedFactory(DrainFactory factory, String type, int ranking, long serviceId)
        implements Comparable<WrappedFactory> {

    static WrappedFactory of(DrainFactory factory, Map<String, Object> properties) {
        int ranking = properties.get("service.ranking") instanceof Integer given ? given : 0;
        long id = properties.get("service.id") instanceof Long given ? given : Long.MAX_VALUE;
        return new WrappedFactory(factory, String.valueOf(properties.get(DrainFactory.TYPE)), ranking, id);
    }

    /** Better first: the higher ranking, then the lower service id. */
    @Override
    public int compareTo(WrappedFactory other) {
        int byRanking = Integer.compare(other.ranking, ranking);
        return byRanking != 0 ? byRanking : Long.compare(serviceId, other.serviceId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedFactory that && that.serviceId == serviceId && that.factory == factory;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(serviceId);
    }
}
