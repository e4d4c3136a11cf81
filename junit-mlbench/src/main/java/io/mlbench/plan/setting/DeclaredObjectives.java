package io.mlbench.plan.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The objectives of all annotations around a benchmark as one place, so that a
 * strict one of a class never disappears behind those of a method. What stands
 * there twice counts once. Of the confidences the highest counts.
 *
 * @param annotations what the code says, nearest first
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record DeclaredObjectives(List<SettingsSource> annotations) implements SettingsSource {

    public DeclaredObjectives {
        annotations = List.copyOf(annotations);
    }

    @Override
    public Optional<Entry> find(Setting<?> setting) {
        if (!setting.equals(Setting.SLO) && !setting.equals(Setting.CONFIDENCE)) {
            return Optional.empty(); // of all others the nearest place decides
        }
        List<Entry> found = annotations.stream()
                .flatMap(annotation -> annotation.find(setting).stream())
                .toList();
        if (found.size() < 2) {
            return found.stream().findFirst();
        }
        return Optional.of(setting.equals(Setting.SLO) ? together(found) : highest(found));
    }

    private static Entry together(List<Entry> found) {
        Map<String, String> objectives = new LinkedHashMap<>();
        for (Entry entry : found) {
            try {
                SettingParsers.objectives(entry.text())
                        .forEach(objective -> objectives.putIfAbsent(normalized(objective), objective));
            } catch (IllegalArgumentException e) {
                return entry; // whoever reads it says what is wrong with it, and where
            }
        }
        return new Entry(
                String.join("\n", objectives.values()),
                found.stream().map(Entry::origin).distinct().collect(Collectors.joining(" and ")));
    }

    private static Entry highest(List<Entry> found) {
        Entry highest = found.get(0);
        for (Entry entry : found) {
            try {
                if (SettingParsers.confidence(entry.text()) > SettingParsers.confidence(highest.text())) {
                    highest = entry;
                }
            } catch (IllegalArgumentException e) {
                return isValid(highest) ? entry : highest; // whoever reads it says what is wrong with it, and where
            }
        }
        return highest;
    }

    private static boolean isValid(Entry confidence) {
        try {
            return SettingParsers.confidence(confidence.text()) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Return an objective as one that is written with other spaces, for comparison. */
    public static String normalized(String objective) {
        return objective.replaceAll("\\s+", "");
    }
}
