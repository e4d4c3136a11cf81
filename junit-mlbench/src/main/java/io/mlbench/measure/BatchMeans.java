package io.mlbench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Parts of equal length, in order, of a run whose length need not be known.
 *
 * <p>Of a run of n requests there are 40 blocks of ⌊n/40⌋, and the remainder
 * belongs to none. Where n is not known, blocks begin with a length of 1. When
 * a request would need the 81st, neighbours are merged, which makes 40 of 80
 * and doubles their length; by induction each block still covers exactly its
 * own stretch of the run, since 80 is even. So from the 40th request on there
 * are always 40 to 80 whole blocks, and never more than 80 are held. Not
 * thread-safe.
 *
 * @param <T> what a block holds; mutable
 */
final class BatchMeans<T> {

    private static final int FEWEST = 40;
    private static final int MOST = 2 * FEWEST;

    private final Supplier<T> empty;
    private final BiConsumer<T, T> add;
    private final boolean fixed;
    private final T remainder;
    private List<T> blocks = new ArrayList<>();
    private long length;
    private long highest = -1;

    private BatchMeans(Supplier<T> empty, BiConsumer<T, T> add, boolean fixed, long length) {
        this.empty = empty;
        this.add = add;
        this.fixed = fixed;
        this.length = length;
        this.remainder = empty.get();
    }

    /**
     * Return the blocks of a run of known length.
     *
     * @param n at least 1; there are n blocks of 1 where it is below 40
     * @param empty makes a block without content
     */
    static <T> BatchMeans<T> of(long n, Supplier<T> empty) {
        return new BatchMeans<>(empty, (into, from) -> {}, true, Math.max(1, n / FEWEST));
    }

    /**
     * Return the blocks of a run of unknown length.
     *
     * @param add adds the content of its second argument to the first
     */
    static <T> BatchMeans<T> growing(Supplier<T> empty, BiConsumer<T, T> add) {
        return new BatchMeans<>(empty, add, false, 1);
    }

    /** Return the block to which a request belongs. */
    T at(long index) {
        highest = Math.max(highest, index);
        while (!fixed && index / length >= MOST) {
            merge();
        }
        long block = index / length;
        if (block >= (fixed ? FEWEST : MOST)) {
            return remainder;
        }
        while (blocks.size() <= block) {
            blocks.add(empty.get());
        }
        return blocks.get((int) block);
    }

    /** Return the blocks that lie wholly within the run so far, in order. */
    List<T> whole() {
        return blocks.subList(0, (int) Math.min(blocks.size(), (highest + 1) / length));
    }

    private void merge() {
        List<T> merged = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i += 2) {
            T first = blocks.get(i);
            if (i + 1 < blocks.size()) {
                add.accept(first, blocks.get(i + 1));
            }
            merged.add(first);
        }
        blocks = merged;
        length *= 2;
    }
}
