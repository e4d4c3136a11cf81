package io.mlbench.slo;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * How an objective compares what was measured with its limit.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Operator {
    LESS("<") {
        @Override
        public boolean holds(double actual, double limit) {
            return actual < limit;
        }
    },
    AT_MOST("<=") {
        @Override
        public boolean holds(double actual, double limit) {
            return actual <= limit;
        }
    },
    GREATER(">") {
        @Override
        public boolean holds(double actual, double limit) {
            return actual > limit;
        }
    },
    AT_LEAST(">=") {
        @Override
        public boolean holds(double actual, double limit) {
            return actual >= limit;
        }
    };

    static final String VALID = Arrays.stream(values()).map(Operator::symbol).collect(Collectors.joining(", "));

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** Return whether the measured value meets the limit, both in one unit; infinity is above every limit. */
    public abstract boolean holds(double actual, double limit);

    /** Return the operator as objectives write it. */
    public String symbol() {
        return symbol;
    }

    static Optional<Operator> of(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst();
    }
}
