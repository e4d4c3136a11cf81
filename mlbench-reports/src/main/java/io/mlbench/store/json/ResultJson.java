package io.mlbench.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Results as JSON text and back. One result is an object; several stand in the
 * list {@code results} of one.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ResultJson {

    static final int SCHEMA_VERSION = 1;

    private static final Field ROOT = new Field("");

    private ResultJson() {}

    /**
     * Return indented JSON.
     *
     * @param results at least one
     * @throws IllegalArgumentException if there is none, or one holds a value
     *     that JSON cannot say
     */
    public static String write(List<BenchmarkResult> results) {
        if (results.isEmpty()) {
            throw new IllegalArgumentException("there is no result to store");
        }
        return Json.pretty(
                results.size() == 1
                        ? ResultDto.of(results.get(0), SCHEMA_VERSION)
                        : new Several(
                                SCHEMA_VERSION,
                                results.stream()
                                        .map(result -> ResultDto.of(result, null))
                                        .toList()));
    }

    /**
     * Return the results in a file's content.
     *
     * @param json the content
     * @param file where it comes from, for messages
     * @throws ResultFileException if it holds no results or damaged ones
     */
    public static List<BenchmarkResult> read(byte[] json, Path file) {
        try {
            return read(json);
        } catch (MalformedResultException e) {
            throw new ResultFileException(e.in(file), e);
        }
    }

    private static List<BenchmarkResult> read(byte[] json) {
        if (json.length == 0) {
            throw ROOT.damage("the file is empty");
        }
        Header header = Json.read(json, Header.class);
        requireKnown(header.schemaVersion);
        if (header.results == null || header.results.isNull()) {
            return List.of(
                    header.schemaVersion == null
                            ? Json.read(json, OldResultDto.class).value(ROOT)
                            : Json.read(json, ResultDto.class).value(ROOT));
        }
        ROOT.at("schema_version").require(header.schemaVersion);
        Field list = ROOT.at("results");
        List<BenchmarkResult> results = new ArrayList<>();
        for (ResultDto result : list.list(Json.read(json, Several.class).results)) {
            results.add(result.value(list.at(results.size())));
        }
        if (results.isEmpty()) {
            throw list.damage("is empty");
        }
        return List.copyOf(results);
    }

    /** Require a version that this one reads; {@code null} for an older tool's file. */
    public static void requireKnown(@Nullable Integer version) {
        if (version != null && version != SCHEMA_VERSION) {
            throw ROOT.at("schema_version")
                    .damage("is " + version + ", but this version of mlbench reads " + SCHEMA_VERSION
                            + " only; use the version that wrote the file");
        }
    }

    /** What decides how to read the rest. */
    record Header(@Nullable Integer schemaVersion, @Nullable JsonNode results) {}

    record Several(
            @Nullable Integer schemaVersion, @Nullable List<ResultDto> results) {}
}
