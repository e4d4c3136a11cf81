package io.mlbench.plan;

import io.mlbench.plan.setting.DeclaredObjectives;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The objectives that a run is judged by, and what became of others.
 *
 * @param texts the objectives; empty for the implied one alone
 * @param origin the place that states them, for a person
 * @param cautions which stated objectives are not judged, and who says so; one sentence each
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record StatedObjectives(List<String> texts, String origin, List<String> cautions) {

    private static final String NO_PLACE = "no place";

    public StatedObjectives {
        texts = List.copyOf(texts);
        cautions = List.copyOf(cautions);
    }

    /**
     * Return what the settings state. Only {@code no-slo} takes objectives away,
     * and the result says so.
     *
     * @throws ConfigurationException if objectives are not valid, or one place
     *     states some and none
     */
    public static StatedObjectives of(Settings settings) {
        Settings.Resolved<Boolean> none = settings.get(Setting.NO_SLO);
        Optional<Settings.Resolved<List<String>>> stated = settings.find(Setting.SLO);
        if (none.value() && settings.rank(Setting.NO_SLO).equals(settings.rank(Setting.SLO))) {
            throw new ConfigurationException(
                    "no-slo, set by %s, takes all objectives away, but slo, set by %s, states some; remove one"
                            .formatted(none.origin(), stated.orElseThrow().origin()));
        }
        int places = Integer.MAX_VALUE;
        if (none.value()
                && settings.rank(Setting.NO_SLO).orElse(places)
                        < settings.rank(Setting.SLO).orElse(places)) {
            return new StatedObjectives(List.of(), none.origin(), List.of(takenAway(none.origin(), stated)));
        }
        return stated.map(objectives ->
                        new StatedObjectives(objectives.value(), objectives.origin(), replaced(settings, objectives)))
                .orElse(new StatedObjectives(List.of(), NO_PLACE, List.of()));
    }

    private static String takenAway(String place, Optional<Settings.Resolved<List<String>>> stated) {
        return "no objective was judged but the implied error-rate <= 0 %, since " + place + " says so"
                + stated.map(objectives ->
                                "; not judged: " + named(objectives.value()) + ", set by " + objectives.origin())
                        .orElse("");
    }

    private static List<String> replaced(Settings settings, Settings.Resolved<List<String>> judged) {
        List<String> cautions = new ArrayList<>();
        if (settings.isSetAtRunTime(Setting.SLO)) {
            Set<String> kept =
                    judged.value().stream().map(DeclaredObjectives::normalized).collect(Collectors.toSet());
            settings.declaredObjectives().ifPresent(declared -> {
                List<String> lost = declared.value().stream()
                        .filter(objective -> !kept.contains(DeclaredObjectives.normalized(objective)))
                        .toList();
                if (!lost.isEmpty()) {
                    cautions.add("%s replaced %d objective%s of %s, not judged: %s"
                            .formatted(
                                    judged.origin(),
                                    lost.size(),
                                    lost.size() == 1 ? "" : "s",
                                    declared.origin(),
                                    named(lost)));
                }
            });
        }
        settings.loweredConfidence().ifPresent(cautions::add);
        return cautions;
    }

    private static String named(List<String> objectives) {
        return String.join("; ", objectives);
    }
}
