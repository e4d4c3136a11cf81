package io.mlbench.stats;

import org.apiguardian.api.API;

/**
 * What the data say of a claim about a share.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum Ruling {
    /** The claim is proven. */
    PASS,
    /** The opposite is proven. */
    FAIL,
    /** Both are still possible. */
    INCONCLUSIVE,
    /** Inconclusive, since the data hold too few independent requests to prove the claim, whatever they show. */
    DEPENDENCE_LIMITED,
    /** Inconclusive, since the order of the requests was lost and with it the knowledge of their dependence. */
    ORDER_LOST
}
