package io.mlbench.result.accuracy;

import java.util.Base64;
import java.util.BitSet;
import org.apiguardian.api.API;

/**
 * Which of the samples were answered, and which correctly: what a comparison of
 * two models on the same samples needs.
 *
 * @param samplesFingerprint SHA-256 of the samples in their order, in hex; only
 *     results that agree in it may be compared sample by sample
 * @param samples how many; 1 to {@link #MAX_SAMPLES}
 * @param correct base64 of the deflated bits of the correct answers, that of
 *     the first sample the lowest of the first byte
 * @param answered the same of the usable answers
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PairedOutcomes(String samplesFingerprint, int samples, String correct, String answered) {

    /** More samples than this are not recorded one by one, so that result files stay small. */
    public static final int MAX_SAMPLES = 1_000_000;

    public PairedOutcomes {
        if (samples < 1 || samples > MAX_SAMPLES) {
            throw new IllegalArgumentException("samples must be 1 to %d but were %d".formatted(MAX_SAMPLES, samples));
        }
        BitSet right = bits(correct, samples);
        right.andNot(bits(answered, samples));
        if (!right.isEmpty()) {
            throw new IllegalArgumentException(
                    "sample " + right.nextSetBit(0) + " is both correct and without an answer");
        }
    }

    /** Return the outcomes of {@code samples} samples. */
    public static PairedOutcomes of(String samplesFingerprint, int samples, BitSet correct, BitSet answered) {
        return new PairedOutcomes(samplesFingerprint, samples, text(correct), text(answered));
    }

    /** Return the numbers, from 0, of the samples that were answered correctly; a copy. */
    public BitSet correctBits() {
        return bits(correct, samples);
    }

    /** Return the numbers, from 0, of the samples that had a usable answer; a copy. */
    public BitSet answeredBits() {
        return bits(answered, samples);
    }

    private static String text(BitSet bits) {
        return Base64.getEncoder().encodeToString(Deflated.pack(bits.toByteArray()));
    }

    private static BitSet bits(String text, int samples) {
        BitSet bits = BitSet.valueOf(Deflated.unpack(Base64.getDecoder().decode(text), (samples + 7) / 8));
        if (bits.length() > samples) {
            throw new IllegalArgumentException("there are outcomes of more than " + samples + " samples");
        }
        return bits;
    }
}
