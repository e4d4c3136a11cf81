package io.mlbench.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apiguardian.api.API;

/**
 * A test that may be looked at after every request and stopped as soon as it
 * decides: the probability that it <em>ever</em> decides wrongly is at most
 * 1 - confidence, on either side.
 *
 * <p>It weighs the likelihood of all shares below the allowed share q, mixed by
 * a beta distribution, against that of q itself (H. Robbins, "Statistical
 * methods related to the law of the iterated logarithm", 1970; S. R. Howard,
 * A. Ramdas, J. McAuliffe, J. Sekhon, "Time-uniform, nonparametric,
 * nonasymptotic confidence sequences", Annals of Statistics 49(2), 2021):
 *
 * <pre>
 *   M = ∫₀^q pᵗ(1-p)ⁿ⁻ᵗ dπ(p) / qᵗ(1-q)ⁿ⁻ᵗ
 * </pre>
 *
 * For each p &lt; q the expected growth of pᵗ(1-p)ⁿ⁻ᵗ/qᵗ(1-q)ⁿ⁻ᵗ in one request
 * is 1 if the true share is q and less if it is more, so M is a supermartingale
 * whenever the share is not below q, and by Ville's inequality it ever reaches
 * 1/α with probability at most α. The claim "above q" mirrors this.
 *
 * <p>π is Beta(1, (1-q)/q) cut off at q: its mean is q, so that half and twice
 * the limit both have weight. With f and F the density and distribution of the
 * uncut prior and posterior, all integrals cancel:
 * M = (f_prior(q)/F_prior(q)) / (f_post(q)/F_post(q)).
 *
 * <p>On dependent requests the guarantee is approximate, since the design
 * effect is estimated anew at each look, and the first looks see too few slow
 * episodes to know it. So a claim passes only with twice as many expected over
 * the limit as with a fixed number, and is refuted only with a quarter of that,
 * or where all requests are over. Of 400 streams at p95 with stalls of 10
 * requests on average, 2 % then pass and 0.3 % fail falsely, where without it
 * 17 % and 25 % would; with stalls of 25, 12 % and 2 %. {@link #nextLook} keeps
 * looks few.
 *
 * @param share the allowed share q; between 0 and 1, both excluded
 * @param confidence between 0 and 1, both excluded: 0.95
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record SequentialRule(double share, double confidence) implements ShareRule {

    /** Fewer requests cannot fill the blocks of which the design effect is estimated. */
    private static final long FIRST_LOOK = 40;

    private static final int LOOKS_PER_LENGTH = 5;
    private static final int LEAST_EXPECTED_TO_PASS = 2 * LEAST_EXPECTED;
    private static final int LEAST_EXPECTED_TO_REFUTE = LEAST_EXPECTED / 2;

    public SequentialRule {
        ShareRule.requireShare("share", share);
        ShareRule.requireShare("confidence", confidence);
    }

    @Override
    public SequentialRule withShare(double other) {
        return new SequentialRule(other, confidence);
    }

    @Override
    public boolean provesBelow(long n, long t) {
        BetaDistribution prior = posterior(0, 0);
        BetaDistribution posterior = posterior(n, t);
        return decides(
                logDensities(prior, posterior),
                posterior.cumulativeProbability(share),
                prior.cumulativeProbability(share));
    }

    @Override
    public boolean provesAbove(long n, long t) {
        BetaDistribution prior = posterior(0, 0);
        BetaDistribution posterior = posterior(n, t);
        return decides(
                logDensities(prior, posterior), posterior.survivalProbability(share), prior.survivalProbability(share));
    }

    @Override
    public int leastExpected() {
        return LEAST_EXPECTED_TO_PASS;
    }

    @Override
    public boolean mayRefute(ExceedanceCount count) {
        return count.t() == count.n() || count.effectiveRuns() * share >= LEAST_EXPECTED_TO_REFUTE;
    }

    /** Return after how many requests to look again: a fifth more than now, since a few more seldom change it. */
    public static long nextLook(long n) {
        return Math.max(FIRST_LOOK, n + (n + LOOKS_PER_LENGTH - 1) / LOOKS_PER_LENGTH);
    }

    private BetaDistribution posterior(long n, long t) {
        return BetaDistribution.of(1.0 + t, (1 - share) / share + (n - t));
    }

    private double logDensities(BetaDistribution prior, BetaDistribution posterior) {
        return prior.logDensity(share) - posterior.logDensity(share);
    }

    private boolean decides(double logDensities, double posteriorMass, double priorMass) {
        return logDensities + Math.log(posteriorMass) - Math.log(priorMass) >= -Math.log(ShareRule.alpha(confidence));
    }
}
