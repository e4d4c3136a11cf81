package io.mlbench.jupiter.guard;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Makes a test of each benchmark that JUnit does not run. */
final class UnrunnableBenchmarkResolver implements SelectorResolver {

    private final Function<Class<?>, List<UnrunnableBenchmarks.Problem>> problemsOf;

    /**
     * @param problemsOf finds the problems of a class
     */
    UnrunnableBenchmarkResolver(Function<Class<?>, List<UnrunnableBenchmarks.Problem>> problemsOf) {
        this.problemsOf = problemsOf;
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        List<UnrunnableBenchmarks.Problem> problems = problemsOf.apply(selector.getJavaClass());
        if (problems.isEmpty()) {
            return Resolution.unresolved();
        }
        return context.addToParent(parent -> Optional.of(descriptor(parent, selector.getJavaClass(), problems)))
                .map(found -> Resolution.match(Match.exact(found)))
                .orElseGet(Resolution::unresolved);
    }

    private static ClassDescriptor descriptor(
            TestDescriptor parent, Class<?> type, List<UnrunnableBenchmarks.Problem> problems) {
        ClassDescriptor container = new ClassDescriptor(parent.getUniqueId().append("class", type.getName()), type);
        for (UnrunnableBenchmarks.Problem problem : problems) {
            container.addChild(new ProblemDescriptor(container.getUniqueId().append("problem", problem.id()), problem));
        }
        return container;
    }

    private static final class ClassDescriptor extends AbstractTestDescriptor {
        ClassDescriptor(UniqueId id, Class<?> type) {
            super(id, type.getSimpleName(), ClassSource.from(type));
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }
    }

    static final class ProblemDescriptor extends AbstractTestDescriptor {
        private final UnrunnableBenchmarks.Problem problem;

        ProblemDescriptor(UniqueId id, UnrunnableBenchmarks.Problem problem) {
            super(id, problem.name(), problem.source());
            this.problem = problem;
        }

        UnrunnableBenchmarks.Problem problem() {
            return problem;
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
