package io.mlbench.measure;

/**
 * The clusters that requests over a limit form: two of them belong to one
 * cluster if they are at most {@code gap} places apart in the order of the
 * intended starts.
 *
 * <p>Answers come out of that order. The places of the requests over the limit
 * are therefore kept as bits of a ring over the newest 2²⁰ requests (128 KB),
 * and counted in order when they leave it. So the order is known as long as no
 * request is overtaken by a million others while it is in flight: at the
 * default timeout of 30 s, up to 35 000 requests/s. A list of places would grow
 * with the run instead. A request that comes later than that is counted as
 * {@link #late}: its cluster is not known any more. Not thread-safe.
 */
final class Clusters {

    static final int WINDOW = 1 << 20;

    private static final int WORDS = WINDOW / Long.SIZE;

    private final long[] ring = new long[WORDS];
    private final Sizes sizes;
    /** The first place in the ring; a multiple of 64. */
    private long first;

    private long late;

    Clusters(long gap) {
        this.sizes = new Sizes(gap);
    }

    /** Take note of a request over the limit. */
    void add(long index) {
        if (index < first) {
            late++;
            return;
        }
        slideTo(index);
        ring[word(index)] |= 1L << index;
    }

    /** Return how many requests came too late for their place to be counted. */
    long late() {
        return late;
    }

    /** Return Σs²/Σs and the number of clusters, as if the run had ended. */
    Summary summary() {
        Sizes all = sizes.copy();
        for (long place = first; place < first + WINDOW; place += Long.SIZE) {
            all.count(place, ring[word(place)]);
        }
        all.close();
        return new Summary(all.count, all.sum == 0 ? 1 : all.squares / all.sum);
    }

    /** Make room for the index: count what leaves the ring. */
    private void slideTo(long index) {
        for (int words = 0; index - first >= WINDOW && words < WORDS; words++) {
            int word = word(first);
            sizes.count(first, ring[word]);
            ring[word] = 0;
            first += Long.SIZE;
        }
        if (index - first >= WINDOW) { // the ring is empty now; there is nothing to count on the way
            first = (index / Long.SIZE + 1 - WORDS) * Long.SIZE;
        }
    }

    private static int word(long index) {
        return (int) (index / Long.SIZE % WORDS);
    }

    /** Σs and Σs² over the clusters that ended, and the one that goes on; fed in order. */
    private static final class Sizes {
        private final long gap;
        private long last;
        private long size;
        private long count;
        private long sum;
        private double squares;

        Sizes(long gap) {
            this.gap = gap;
        }

        Sizes copy() {
            Sizes copy = new Sizes(gap);
            copy.last = last;
            copy.size = size;
            copy.count = count;
            copy.sum = sum;
            copy.squares = squares;
            return copy;
        }

        void count(long place, long bits) {
            for (long rest = bits; rest != 0; rest &= rest - 1) {
                long index = place + Long.numberOfTrailingZeros(rest);
                if (size > 0 && index - last > gap) {
                    close();
                }
                size++;
                last = index;
            }
        }

        void close() {
            if (size > 0) {
                count++;
                sum += size;
                squares += (double) size * size;
                size = 0;
            }
        }
    }

    /**
     * The clusters of a run.
     *
     * @param count how many there are
     * @param deff Σs²/Σs over their sizes s; 1 if there are none
     */
    record Summary(long count, double deff) {}
}
