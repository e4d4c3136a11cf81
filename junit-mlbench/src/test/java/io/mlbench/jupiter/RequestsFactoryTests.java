package io.mlbench.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.Requests;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsFactoryTests {

    private static final InferenceRequest HELLO = InferenceRequest.text("hello");
    private static final InferenceRequest WORLD = InferenceRequest.text("world");

    @Test
    void without_the_annotation_there_are_none() {
        assertThat(requests("undeclared")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calledAlike",
                "stream",
                "list",
                "array",
                "hidden",
                "ofTheInstance",
                "elsewhere",
                "inherited",
            })
    void a_factory_returns_requests_in_any_usual_form(String benchmark) {
        assertThat(requests(benchmark)).containsExactly(HELLO, WORLD);
    }

    @Test
    void one_request_needs_no_collection_and_several_factories_follow_each_other() {
        assertThat(requests("several")).containsExactly(WORLD, HELLO, WORLD);
    }

    @Test
    void two_composed_annotations_that_name_different_factories_are_an_error() throws NoSuchMethodException {
        Method contradicting = Composed.class.getDeclaredMethod("contradicting");
        Method settled = Composed.class.getDeclaredMethod("settled");

        assertThatThrownBy(() -> RequestsFactory.declared(contradicting))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("@Requests(list) and @Requests(array) stand on annotations of method contradicting() and"
                        + " contradict each other; write @Requests on the method itself");
        assertThat(RequestsFactory.declared(settled))
                .hasValueSatisfying(requests -> assertThat(requests.value()).containsExactly("stream"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Requests("list")
    @interface FromAList {}

    @Retention(RetentionPolicy.RUNTIME)
    @Requests("array")
    @interface FromAnArray {}

    static class Composed {
        @FromAList
        @FromAnArray
        void contradicting() {}

        @FromAList
        @FromAnArray
        @Requests("stream")
        void settled() {}
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing      | has no method nothing() without parameters",
                "parameters   | has no method withParameter() without parameters",
                "missingClass | @Requests(\"com.acme.Missing#texts\"): the class com.acme.Missing is not there",
                "blank        | @Requests(\"\") on method blank() names no method",
                "noClass      | @Requests(\"#list\") on method noClass() names no method",
                "noMethod     | @Requests(\"com.acme.Texts#\") on method noMethod() names no method",
                "nothing      | the factory returnsNull() returned null",
                "empty        | @Requests on method empty() names returnsNone, which returned no request",
                "wrongElement | must yield InferenceRequest elements but yielded text",
                "nullElement  | must yield InferenceRequest elements but yielded null",
                "wrongType    | the factory returnsText() must return InferenceRequest or a stream, iterable or array of it but returned java.lang.String",
                "primitive    | but returned a primitive stream",
                "foreign      | must be static",
            })
    void what_is_no_factory_is_a_configuration_error(String benchmark, String message) {
        assertThatThrownBy(() -> requests(benchmark))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void what_a_factory_throws_arrives_as_it_is() {
        assertThatThrownBy(() -> requests("throwing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no corpus");
    }

    private static List<InferenceRequest> requests(String benchmark) {
        Method method = Arrays.stream(Benchmarks.class.getDeclaredMethods())
                .filter(one -> one.getName().equals(benchmark) && one.getParameterCount() == 1)
                .findFirst()
                .orElseThrow();
        return RequestsFactory.requests(method, Benchmarks.class, new Benchmarks());
    }

    static class Base {
        static List<InferenceRequest> ofTheBase() {
            return List.of(HELLO, WORLD);
        }
    }

    static class Elsewhere {
        static Stream<InferenceRequest> texts() {
            return Stream.of(HELLO, WORLD);
        }

        Stream<InferenceRequest> ofAnInstance() {
            return Stream.of(HELLO);
        }
    }

    @SuppressWarnings("UnusedMethod")
    static class Benchmarks extends Base {
        private final InferenceRequest ofThisInstance = WORLD;

        void undeclared(int result) {}

        @Requests
        void calledAlike(int result) {}

        static List<InferenceRequest> calledAlike() {
            return List.of(HELLO, WORLD);
        }

        @Requests("streamOfThem")
        void stream(int result) {}

        static Stream<InferenceRequest> streamOfThem() {
            return Stream.of(HELLO, WORLD);
        }

        @Requests("calledAlike")
        void list(int result) {}

        @Requests("arrayOfThem")
        void array(int result) {}

        static InferenceRequest[] arrayOfThem() {
            return new InferenceRequest[] {HELLO, WORLD};
        }

        @Requests("privateOne")
        void hidden(int result) {}

        private static List<InferenceRequest> privateOne() {
            return List.of(HELLO, WORLD);
        }

        @Requests("instanceMethod")
        void ofTheInstance(int result) {}

        List<InferenceRequest> instanceMethod() {
            return List.of(HELLO, ofThisInstance);
        }

        @Requests("io.mlbench.jupiter.RequestsFactoryTests$Elsewhere#texts")
        void elsewhere(int result) {}

        @Requests("ofTheBase")
        void inherited(int result) {}

        @Requests({"one", "calledAlike"})
        void several(int result) {}

        static InferenceRequest one() {
            return WORLD;
        }

        @Requests("nothing")
        void missing(int result) {}

        @Requests("withParameter")
        void parameters(int result) {}

        static List<InferenceRequest> withParameter(String language) {
            return List.of(InferenceRequest.text(language));
        }

        @Requests("com.acme.Missing#texts")
        void missingClass(int result) {}

        @Requests("")
        void blank(int result) {}

        @Requests("#list")
        void noClass(int result) {}

        @Requests("com.acme.Texts#")
        void noMethod(int result) {}

        @Requests("returnsNull")
        void nothing(int result) {}

        static @Nullable List<InferenceRequest> returnsNull() {
            return null;
        }

        @Requests("returnsNone")
        void empty(int result) {}

        static List<InferenceRequest> returnsNone() {
            return List.of();
        }

        @Requests("returnsTexts")
        void wrongElement(int result) {}

        static List<String> returnsTexts() {
            return List.of("text");
        }

        @Requests("returnsNullElement")
        void nullElement(int result) {}

        static List<@Nullable InferenceRequest> returnsNullElement() {
            return Arrays.asList(HELLO, null);
        }

        @Requests("returnsText")
        void wrongType(int result) {}

        static String returnsText() {
            return "text";
        }

        @Requests("returnsInts")
        void primitive(int result) {}

        static IntStream returnsInts() {
            return IntStream.of(1);
        }

        @Requests("io.mlbench.jupiter.RequestsFactoryTests$Elsewhere#ofAnInstance")
        void foreign(int result) {}

        @Requests("throwsOne")
        void throwing(int result) {}

        static List<InferenceRequest> throwsOne() {
            throw new IllegalStateException("no corpus");
        }
    }
}
