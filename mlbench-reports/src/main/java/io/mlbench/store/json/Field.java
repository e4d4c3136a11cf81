package io.mlbench.store.json;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A place within JSON, for messages.
 *
 * @param path "results[2].latency.p95"; empty for the whole
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Field(String path) {

    /** More than arithmetic in another order loses, and less than a wrong count shows. */
    private static final double ROUNDING = 1e-6;

    public Field at(String name) {
        return new Field(path.isEmpty() ? name : path + "." + name);
    }

    public Field at(int index) {
        return new Field(path + "[" + index + "]");
    }

    String prefix() {
        return path.isEmpty() ? "" : path + ": ";
    }

    public MalformedResultException damage(String reason) {
        return new MalformedResultException(this, reason);
    }

    public <T> T require(@Nullable T value) {
        if (value == null) {
            throw damage("is missing");
        }
        return value;
    }

    public int requirePositive(@Nullable Integer value) {
        int present = require(value);
        if (present < 1) {
            throw damage("must be at least 1 but was " + present);
        }
        return present;
    }

    /** Return a figure that may be absent and is at least 1 otherwise. */
    public @Nullable Double allowAtLeastOne(@Nullable Double value) {
        if (value != null && value < 1) {
            throw damage("must be at least 1 but was " + value);
        }
        return value;
    }

    /** Return the list, or an empty one for {@code null}; its elements are present. */
    public <T> List<T> list(@Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        for (int i = 0; i < values.size(); i++) {
            at(i).require(values.get(i));
        }
        return values;
    }

    /** Return the entries, or none for {@code null}; their values are present. */
    public <V> Map<String, V> entries(@Nullable Map<String, @Nullable V> values) {
        Map<String, V> entries = new TreeMap<>();
        if (values != null) {
            values.forEach((name, value) -> entries.put(name, at(name).require(value)));
        }
        return entries;
    }

    /** Check a figure that follows from others; it may be absent. */
    public void requireAbout(@Nullable Double stored, @Nullable Double counted) {
        if (stored != null && (counted == null || Math.abs(stored - counted) > ROUNDING)) {
            throw damage("is " + stored + ", but "
                    + (counted == null ? "the counts yield none" : "the counts yield " + counted));
        }
    }

    /** Return what {@code record} builds; a value it refuses is damage here. */
    public <T> T build(Supplier<T> record) {
        try {
            return record.get();
        } catch (IllegalArgumentException e) {
            throw damage(Objects.requireNonNullElse(e.getMessage(), "is not valid"));
        }
    }
}
