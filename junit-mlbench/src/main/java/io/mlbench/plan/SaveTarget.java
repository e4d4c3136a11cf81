package io.mlbench.plan;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Where results are saved: one file, or a folder in which each run makes a file
 * of its own.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface SaveTarget {

    /** Return the file for a model's results that were finished at a time. */
    Path file(String model, Instant time);

    /** The word that stands for no file: a higher place takes back with it what a lower one says. */
    String NONE = "none";

    /** Return the target of the highest place that names one; a file where that names both. */
    static Optional<SaveTarget> of(Settings settings) {
        return settings.stated(Setting.SAVE, Setting.SAVE_DIR).first()
                ? settings.find(Setting.SAVE)
                        .filter(file -> !file.value().equals(NONE))
                        .map(file -> new File(Path.of(file.value())))
                : settings.find(Setting.SAVE_DIR).map(folder -> new Folder(Path.of(folder.value())));
    }

    /** One file, overwritten. */
    record File(Path path) implements SaveTarget {
        @Override
        public Path file(String model, Instant time) {
            return path;
        }
    }

    /** A folder with a file for each run: {@code MODEL_YYYYMMDD-HHMMSS.json}, in UTC. */
    record Folder(Path path) implements SaveTarget {
        private static final DateTimeFormatter STAMP =
                DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

        @Override
        public Path file(String model, Instant time) {
            return path.resolve(model.replaceAll("[^\\p{L}\\p{N}._-]", "_") + "_" + STAMP.format(time) + ".json");
        }
    }
}
