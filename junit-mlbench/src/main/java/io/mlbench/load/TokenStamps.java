package io.mlbench.load;

import io.mlbench.measure.SampleView;
import io.mlbench.protocol.StreamDecoder;
import org.jspecify.annotations.Nullable;

/** What a decoder found in one answer, kept while its connection goes on with the next. */
record TokenStamps(long firstNanos, long lastNanos, long units) {

    /** Return what a decoder holds; {@code null} where there is none, or no token came. */
    static @Nullable TokenStamps of(@Nullable StreamDecoder decoder) {
        return decoder == null || decoder.units() == 0
                ? null
                : new TokenStamps(decoder.firstTokenNanos(), decoder.lastTokenNanos(), decoder.units());
    }

    /** Add them to a sample, if there are any. */
    static SampleView add(@Nullable TokenStamps tokens, SampleView sample) {
        return tokens == null ? sample : sample.withTokens(tokens.firstNanos, tokens.lastNanos, tokens.units);
    }
}
