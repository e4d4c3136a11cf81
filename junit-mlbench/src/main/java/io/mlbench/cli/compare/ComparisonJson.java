package io.mlbench.cli.compare;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.PointComparison;
import io.mlbench.compare.Row;
import io.mlbench.compare.rules.MeasureVerdict;
import io.mlbench.result.Verdict;
import io.mlbench.store.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A comparison for programs: values, winner and verdicts; what was not measured is absent. */
final class ComparisonJson {

    private ComparisonJson() {}

    /**
     * Return the JSON.
     *
     * @param objectives the verdicts on the candidate, for each point; empty where none were stated
     */
    static String of(Comparison comparison, List<List<Verdict>> objectives) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("names", comparison.names());
        json.put("regressed", comparison.isRegressed());
        json.put(
                "points",
                comparison.points().stream()
                        .map(point -> point(comparison.names(), point))
                        .toList());
        if (!objectives.isEmpty()) {
            json.put(
                    "objectives",
                    objectives.stream().map(ComparisonJson::objectives).toList());
        }
        json.put("cautions", comparison.cautions());
        return JsonText.of(json);
    }

    private static List<Map<String, Object>> objectives(List<Verdict> verdicts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("objective", verdict.objective());
            if (verdict.actual() != null && Double.isFinite(verdict.actual())) {
                json.put("actual", verdict.actual());
            }
            json.put("unit", verdict.unit());
            json.put("status", verdict.status().name());
            if (verdict.note() != null) {
                json.put("note", verdict.note());
            }
            all.add(json);
        }
        return all;
    }

    private static Map<String, Object> point(List<String> names, PointComparison point) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", point.title());
        json.put("rows", point.rows().stream().map(row -> row(names, row)).toList());
        json.put("outcome", point.outcome().line());
        json.put("unreplicated", point.isUnreplicated());
        json.put(
                "verdicts",
                point.verdicts().stream().map(ComparisonJson::verdict).toList());
        json.put("cautions", point.cautions());
        return json;
    }

    private static Map<String, Object> row(List<String> names, Row row) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (int side = 0; side < names.size(); side++) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("name", names.get(side));
            OptionalDouble figure = row.values().get(side);
            if (figure.isPresent() && Double.isFinite(figure.getAsDouble())) {
                value.put("value", figure.getAsDouble());
            } else if (figure.isPresent()) {
                value.put("unbounded", true);
            }
            values.add(value);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metric", row.title());
        json.put("unit", row.kind().name().toLowerCase(Locale.ROOT));
        json.put("values", values);
        return json;
    }

    private static Map<String, Object> verdict(MeasureVerdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metric", verdict.measure());
        json.put("baseline", verdict.baseline());
        json.put("status", verdict.status().name());
        if (!verdict.note().isEmpty()) {
            json.put("note", verdict.note());
        }
        // As a ratio to the baseline, which is never negative: 1.1 for 10 % more.
        if (verdict.change().isPresent() && Double.isFinite(verdict.change().getAsDouble())) {
            json.put("ratio", 1 + verdict.change().getAsDouble());
        }
        return json;
    }
}
