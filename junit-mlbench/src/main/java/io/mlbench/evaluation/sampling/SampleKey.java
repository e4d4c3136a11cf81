package io.mlbench.evaluation.sampling;

/** A sample's place in the lottery. Half of a SHA-256: with 10⁷ samples two differing ones share it with probability 10⁻²⁵. */
record SampleKey(long high, long low) implements Comparable<SampleKey> {

    @Override
    public int compareTo(SampleKey other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }
}
