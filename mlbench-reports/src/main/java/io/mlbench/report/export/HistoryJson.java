package io.mlbench.report.export;

import io.mlbench.compare.history.History;
import io.mlbench.compare.history.Series;
import io.mlbench.compare.history.Series.Item;
import io.mlbench.store.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A history as JSON; what was not measured is absent. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HistoryJson {

    private HistoryJson() {}

    public static String render(History history) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("model", history.model());
        root.put(
                "series",
                history.series().stream()
                        .map(series -> ordered(
                                "model", series.model(),
                                "title", series.title(),
                                "results",
                                        series.items().stream()
                                                .map(HistoryJson::json)
                                                .toList()))
                        .toList());
        root.put(
                "damaged",
                history.damaged().stream()
                        .map(damaged -> ordered("file", damaged.file(), "reason", damaged.reason()))
                        .toList());
        if (!history.aborted().isEmpty()) {
            root.put("aborted", history.aborted());
        }
        if (!history.copies().isEmpty()) {
            root.put("copies", history.copies());
        }
        return JsonText.of(root);
    }

    private static Map<String, Object> json(Item item) {
        List<String> unbounded = new ArrayList<>();
        Map<String, Object> json = ordered("date", item.date().toString());
        if (item.isDateOfFile()) {
            json.put("date_of_file", true);
        }
        putIfPresent(json, "label", item.label());
        Series.headlines(List.of(item))
                .forEach(metric -> putFigure(json, metric.label(), item.value(metric), unbounded));
        if (!unbounded.isEmpty()) {
            json.put("unbounded", unbounded);
        }
        putIfPresent(
                json, "accuracy", item.accuracy().isPresent() ? item.accuracy().getAsDouble() : null);
        putIfPresent(json, "environment", item.environment().isEmpty() ? null : item.environment());
        json.put(
                "changes",
                item.changes().entrySet().stream()
                        .map(change -> ordered("metric", change.getKey(), "ratio", change.getValue()))
                        .toList());
        json.put("file", item.file());
        return json;
    }

    private static void putFigure(Map<String, Object> json, String name, OptionalDouble value, List<String> unbounded) {
        if (value.isPresent() && Double.isInfinite(value.getAsDouble())) {
            unbounded.add(name);
        } else if (value.isPresent()) {
            json.put(name, value.getAsDouble());
        }
    }

    private static void putIfPresent(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return map;
    }
}
