package io.mlbench.jupiter;

import io.mlbench.ModelBenchmark;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds out whether a benchmark method is another kind of test template as well. */
final class StackedTemplates {

    private StackedTemplates() {}

    static boolean isStacked(Method method) {
        return isStacked(method, ModelBenchmark.class);
    }

    /** Return whether a method is another kind of test template beside one of ours. */
    static boolean isStacked(Method method, Class<? extends Annotation> own) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type != own && type != TestTemplate.class)
                .anyMatch(type -> AnnotationSupport.isAnnotated(type, TestTemplate.class)
                        && !AnnotationSupport.isAnnotated(type, own));
    }
}
