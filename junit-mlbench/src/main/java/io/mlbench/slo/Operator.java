package io.mlbench.slo;

import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * How an objective compares.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Operator {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    static Operator of(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    boolean holds(double actual, double limit) {
        return switch (this) {
            case LESS -> actual < limit;
            case AT_MOST -> actual <= limit;
            case GREATER -> actual > limit;
            case AT_LEAST -> actual >= limit;
        };
    }
}
