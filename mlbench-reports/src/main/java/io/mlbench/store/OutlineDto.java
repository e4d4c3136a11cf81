package io.mlbench.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a result in it, as far as {@link ResultOutline} needs it. The
 * parser passes over all other fields without making anything of them.
 */
record OutlineDto(
        @Nullable Integer schemaVersion,
        @Nullable List<OutlineDto> results,
        @Nullable MetadataDto metadata,
        @Nullable LatencyDto latency,
        @Nullable Double throughput,
        @Nullable ScoreDto accuracy) {

    private static final String TAIL = ",\n  \"histogram\" : ";
    private static final String ACCURACY = "\n  \"accuracy\" : ";
    private static final List<String> NEEDED =
            List.of("\n  \"schema_version\" : ", "\n  \"metadata\" : ", "\n  \"latency\" : ", "\n  \"throughput\" : ");

    /**
     * Return the outlines in a file's content; empty if only reading all of it
     * can tell them.
     *
     * @throws Damage if the content is no JSON, or lacks what an outline needs
     */
    static Optional<List<ResultOutline>> read(byte[] json) {
        OutlineDto file = Json.read(withoutTail(json), OutlineDto.class);
        ResultJson.requireKnown(file.schemaVersion);
        if (file.schemaVersion == null) {
            return Optional.empty(); // an older tool's file, of which less is known
        }
        Field root = new Field("");
        if (file.results == null) {
            return file.hasAll() ? Optional.of(List.of(file.value(root))) : Optional.empty();
        }
        if (file.results.isEmpty() || !file.results.stream().allMatch(OutlineDto::hasAll)) {
            return Optional.empty();
        }
        List<ResultOutline> outlines = new ArrayList<>();
        for (OutlineDto result : file.results) {
            outlines.add(result.value(root.at("results").at(outlines.size())));
        }
        return Optional.of(outlines);
    }

    /**
     * Return a result without its histogram and what stands behind that, which
     * is most of it and slow to pass over. Only what this project wrote is cut:
     * there each outermost field begins a line with two spaces, and those that an
     * outline needs stand before the histogram.
     */
    private static byte[] withoutTail(byte[] json) {
        String text = new String(json, StandardCharsets.ISO_8859_1); // a char for each byte
        int tail = text.indexOf(TAIL);
        boolean isCut = tail > 0
                && text.endsWith("\n}\n")
                && NEEDED.stream().allMatch(field -> text.lastIndexOf(field, tail) > 0)
                && text.indexOf(ACCURACY, tail) < 0;
        return isCut ? (text.substring(0, tail) + "\n}").getBytes(StandardCharsets.ISO_8859_1) : json;
    }

    /** An accuracy whose share follows from its counts only has to be read as a whole. */
    private boolean hasAll() {
        return accuracy == null || accuracy.overall != null;
    }

    private ResultOutline value(Field here) {
        return new ResultOutline(
                here.at("metadata").require(metadata).value(here.at("metadata")),
                here.at("latency").require(latency).value(here.at("latency")),
                here.at("throughput").require(throughput),
                accuracy == null || accuracy.overall == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(accuracy.overall));
    }

    /** The one figure of an accuracy that an outline has. */
    record ScoreDto(@Nullable Double overall) {}
}
