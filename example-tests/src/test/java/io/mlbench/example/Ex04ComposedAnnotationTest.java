package io.mlbench.example;

import io.mlbench.InferenceEndpoint;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.result.BenchmarkResult;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A team's objectives, written once as an annotation of its own. */
@InferenceEndpoint(url = "embedded")
class Ex04ComposedAnnotationTest {

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ModelBenchmark(runs = 100, warmup = 10)
    @Slo({"p95 <= 200 ms", "max <= 2 s"})
    @interface OurSlo {}

    @OurSlo
    void meetsOurObjectives(BenchmarkResult result) {}
}
