package io.mlbench.store.outline;

import io.mlbench.store.outline.JsonWalk.Declined;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object by name, each absent, of the kind that is asked for,
 * or declined. Numbers are finite and 0 or more, as everywhere in result files.
 */
record JsonFields(Map<String, @Nullable Object> values) {

    /** Return the object that comes next, with what is in it; {@code null} for a null. */
    static @Nullable JsonFields next(JsonWalk walk) {
        if (walk.entersObject()) {
            Map<String, @Nullable Object> values = new HashMap<>();
            while (walk.hasMember()) {
                values.put(walk.name(), value(walk));
            }
            return new JsonFields(values);
        }
        walk.passNull();
        return null;
    }

    private static @Nullable Object value(JsonWalk walk) {
        if (walk.entersArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            while (walk.hasElement()) {
                elements.add(value(walk));
            }
            return elements;
        }
        return walk.isObject() ? next(walk) : walk.scalar();
    }

    @Nullable
    String text(String name) {
        return text(values.get(name));
    }

    @Nullable
    Boolean flag(String name) {
        return of(Boolean.class, values.get(name));
    }

    @Nullable
    Double decimal(String name) {
        return decimal(values.get(name));
    }

    @Nullable
    Integer whole(String name) {
        return whole(values.get(name));
    }

    @Nullable
    Long count(String name) {
        Long value = of(Long.class, values.get(name));
        if (value != null && value < 0) {
            throw new Declined();
        }
        return value;
    }

    @Nullable
    List<String> texts(String name) {
        List<?> elements = of(List.class, values.get(name));
        if (elements == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object element : elements) {
            String text = of(String.class, element);
            if (text == null) {
                throw new Declined();
            }
            texts.add(text);
        }
        return texts;
    }

    @Nullable
    Map<String, @Nullable String> textsByName(String name) {
        JsonFields fields = of(JsonFields.class, values.get(name));
        if (fields == null) {
            return null;
        }
        Map<String, @Nullable String> texts = new HashMap<>();
        fields.values().forEach((key, value) -> texts.put(key, of(String.class, value)));
        return texts;
    }

    <T> @Nullable T object(String name, Function<JsonFields, T> reader) {
        JsonFields fields = of(JsonFields.class, values.get(name));
        return fields == null ? null : reader.apply(fields);
    }

    static @Nullable String text(@Nullable Object value) {
        return of(String.class, value);
    }

    static @Nullable Double decimal(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        if (!(number >= 0 && Double.isFinite(number))) {
            throw new Declined();
        }
        return number;
    }

    static @Nullable Integer whole(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Long number) || number < 0 || number > Integer.MAX_VALUE) {
            throw new Declined();
        }
        return number.intValue();
    }

    private static <T> @Nullable T of(Class<T> type, @Nullable Object value) {
        if (value != null && !type.isInstance(value)) {
            throw new Declined();
        }
        return type.cast(value);
    }
}
