package io.mlbench.accuracy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps those samples of one language that have the smallest hashes. */
final class Lottery {

    private final int size;
    private final long seed;
    private final MessageDigest digest = Sha256.digest();
    private final TreeMap<Ticket, LabeledSample> kept = new TreeMap<>();
    private long repeated;

    Lottery(int size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    /** Half of a SHA-256: with 10⁷ samples two differing ones share it with probability 10⁻²⁵. */
    private record Ticket(long high, long low) implements Comparable<Ticket> {
        @Override
        public int compareTo(Ticket other) {
            int order = Long.compareUnsigned(high, other.high);
            return order != 0 ? order : Long.compareUnsigned(low, other.low);
        }
    }

    void take(LabeledSample sample) {
        if (size == 0) {
            return;
        }
        Ticket ticket = ticket(sample);
        if (kept.size() == size && ticket.compareTo(kept.lastKey()) > 0) {
            return;
        }
        if (kept.putIfAbsent(ticket, sample) != null) {
            repeated++;
        } else if (kept.size() > size) {
            kept.pollLastEntry();
        }
    }

    List<LabeledSample> chosen() {
        return List.copyOf(kept.values());
    }

    Optional<String> shortfall(String language) {
        return kept.size() == size
                ? Optional.empty()
                : Optional.of("%s: all %d samples are used, fewer than the %d asked for%s"
                        .formatted(
                                language, kept.size(), size, repeated == 0 ? "" : "; " + repeated + " were repeated"));
    }

    private Ticket ticket(LabeledSample sample) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        Selection.identify(digest, sample);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Ticket(hash.getLong(), hash.getLong());
    }
}
