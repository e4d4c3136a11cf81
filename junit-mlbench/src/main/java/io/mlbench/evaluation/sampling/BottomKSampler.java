package io.mlbench.evaluation.sampling;

import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.result.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps those samples of one language that have the smallest hashes. */
final class BottomKSampler {

    /** A sample's objects without its characters: about what a 64-bit JVM takes. */
    private static final long BYTES_BESIDE_TEXT = 400;

    private final int size;
    private final long seed;
    private final MessageDigest digest = Sha256.digest();
    private final TreeMap<SampleKey, LabeledSample> kept = new TreeMap<>();
    private long repeated;

    BottomKSampler(int size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    /** Take part with a sample, and return by how many bytes what is kept has grown, which may be negative. */
    long take(LabeledSample sample) {
        if (size == 0) {
            return 0;
        }
        SampleKey ticket = ticket(sample);
        if (kept.size() == size && ticket.compareTo(kept.lastKey()) > 0) {
            return 0;
        }
        if (kept.putIfAbsent(ticket, sample) != null) {
            repeated++;
            return 0;
        }
        return bytes(sample) - (kept.size() > size ? bytes(kept.pollLastEntry().getValue()) : 0);
    }

    private static long bytes(LabeledSample sample) {
        long characters = (long) sample.place().length() + sample.expected().length();
        return BYTES_BESIDE_TEXT
                + 2
                        * (characters
                                + (sample.input() instanceof Text text
                                        ? text.text().length()
                                        : BYTES_BESIDE_TEXT));
    }

    List<LabeledSample> chosen() {
        return List.copyOf(kept.values());
    }

    /** Hand over what is kept, in order, and keep nothing of it. */
    void moveTo(KWayMerge.Sink sink) throws IOException {
        for (Map.Entry<SampleKey, LabeledSample> entry : kept.entrySet()) {
            sink.add(new RankedSample(entry.getKey(), entry.getValue()));
        }
        kept.clear();
    }

    /** Count one that was kept elsewhere, too. */
    void countRepeated() {
        repeated++;
    }

    long repeated() {
        return repeated;
    }

    private SampleKey ticket(LabeledSample sample) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        SampleSet.identify(digest, sample);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new SampleKey(hash.getLong(), hash.getLong());
    }
}
