package io.mlbench.plan.setting;

import org.apiguardian.api.API;

/**
 * What a benchmark must have for a setting to have an effect.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum AppliesTo {
    /** Requests that are sent on schedule. */
    RATE("a load with a rate", "--rate"),
    /** Requests that are sent when answers have come. */
    CLOSED_LOOP("a closed loop", "--concurrency"),
    /** Loads that are raised until the objectives do not hold. */
    SEARCH("a search", "--find-max-rate or --find-max-concurrency"),
    /** Results that objectives are relative to. */
    BASELINE("a baseline", "--baseline");

    private final String what;
    private final String option;

    AppliesTo(String what, String option) {
        this.what = what;
        this.option = option;
    }

    /** Return why a setting of this has no effect, and what would give it one; a clause that follows the setting. */
    String missing() {
        return "applies only to %s, but none is given; add %s, or drop it".formatted(what, option);
    }
}
