package io.callbrief.insight.scope;

import java.util.List;

import io.callbrief.insight.Dimension;

/** What those affected have in common. */
public sealed interface Scope {

    /** The strongest first; never empty. */
    record Found(List<Shared> shared) implements Scope {
        public Found {
            shared = List.copyOf(shared);
        }
    }

    /** Enough are affected, and nothing sets them apart. */
    record NothingShared(int organizations) implements Scope {
    }

    /** Whatever they have in common may be chance. */
    record TooFew(int organizations) implements Scope {
    }

    /**
     * A value, or values together, that those affected have far more often than others.
     *
     * @param values one, or two of which the first is shared by itself
     * @param relativeRisk how many times as common it is among those affected; shrunk towards 1
     * @param organizations affected ones with it
     * @param share of those affected, each organisation weighing 1
     */
    record Shared(List<Value> values, double relativeRisk, int organizations, double share) {
        public Shared {
            values = List.copyOf(values);
        }
    }

    /** A value of a dimension. */
    record Value(Dimension dimension, String text) {
    }
}
