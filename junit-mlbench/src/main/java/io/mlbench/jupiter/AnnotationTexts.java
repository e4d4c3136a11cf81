package io.mlbench.jupiter;

import io.mlbench.Baseline;
import io.mlbench.Capacity;
import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.plan.setting.Setting;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.platform.commons.support.ReflectionSupport;

/** The attributes of an annotation as texts of the settings of their names. */
final class AnnotationTexts {

    private static final Set<Class<? extends Annotation>> STATING = Set.of(
            ModelBenchmark.class,
            LanguageAccuracy.class,
            Slo.class,
            Baseline.class,
            Capacity.class,
            InferenceEndpoint.class);

    private AnnotationTexts() {}

    /**
     * Return what an annotation states, by key; nothing for another annotation. An attribute that may be left out, and
     * is, states nothing.
     */
    static Map<String, String> of(Annotation annotation) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (STATING.contains(annotation.annotationType())) {
            for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
                Setting<?> setting = setting(attribute);
                Object value = ReflectionSupport.invokeMethod(attribute, annotation);
                Optional<String> text = text(value, setting);
                if (text.isPresent() || attribute.getDefaultValue() == null) {
                    texts.put(setting.key(), text.orElse("")); // an empty one is refused where it is read
                }
            }
        }
        return texts;
    }

    /** Return the setting that an attribute states. */
    private static Setting<?> setting(Method attribute) {
        return Setting.ALL.stream()
                .filter(setting ->
                        setting.isStatedBy(attribute.getDeclaringClass().getSimpleName(), attribute.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(attribute + " states no setting"));
    }

    private static Optional<String> text(Object value, Setting<?> setting) {
        if (value.getClass().isArray()) {
            String separator = setting.separator().orElseThrow();
            String joined = IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> single(Array.get(value, i)))
                    .collect(Collectors.joining(separator));
            return Optional.of(joined).filter(text -> !text.isEmpty());
        }
        return Arrays.asList(ModelBenchmark.UNSET, 0.0, false).contains(value)
                ? Optional.empty()
                : Optional.of(single(value)).filter(text -> !text.isEmpty());
    }

    private static String single(Object value) {
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).toPlainString();
        }
        return value.equals(ModelBenchmark.AUTO) ? "auto" : value.toString();
    }
}
