package io.mlbench.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.InferenceEndpoint;
import io.mlbench.ModelBenchmark;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuppliedUrlTests {

    @Test
    void a_static_field_supplies_url_and_model_when_they_are_asked_for() {
        OnAField.server = null;
        Optional<SettingsSource.Entry> model = find(OnAField.class, Setting.MODEL);
        assertThat(model).contains(new SettingsSource.Entry("m", "@InferenceEndpoint on field server of OnAField"));

        OnAField.server = URI.create("localhost:4711");

        assertThat(find(OnAField.class, Setting.URL))
                .contains(new SettingsSource.Entry("localhost:4711", "@InferenceEndpoint on field server of OnAField"));
        assertThat(find(OnAField.class, Setting.RUNS)).isEmpty();
    }

    static class OnAField {
        @InferenceEndpoint(model = "m")
        static @Nullable Object server;

        void benchmark() {}
    }

    @Test
    void a_static_method_supplies_the_url_for_subclasses_too() {
        assertThat(find(OfASubclass.class, Setting.URL))
                .contains(new SettingsSource.Entry(
                        "localhost:4712", "@InferenceEndpoint on method address() of OnAMethod"));
        assertThat(find(OfASubclass.class, Setting.MODEL)).isEmpty();
    }

    static class OnAMethod {
        @InferenceEndpoint
        static String address() {
            return "localhost:4712";
        }
    }

    static class OfASubclass extends OnAMethod {
        void benchmark() {}
    }

    @Test
    void a_member_of_an_interface_supplies_the_url_too() {
        assertThat(find(Implements.class, Setting.URL))
                .contains(new SettingsSource.Entry(
                        "localhost:4713", "@InferenceEndpoint on method address() of Address"));
    }

    interface Address {
        @InferenceEndpoint
        static String address() {
            return "localhost:4713";
        }
    }

    static class Implements implements Address {
        void benchmark() {}
    }

    @Test
    void two_addresses_in_one_class_are_refused() {
        assertThatThrownBy(() -> find(Twice.class, Setting.URL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("@InferenceEndpoint in Twice supplies more than one address: url of the class itself"
                        + " and field server; keep one");
    }

    @InferenceEndpoint(url = "localhost:1")
    static class Twice {
        @InferenceEndpoint
        static final String server = "localhost:2";

        void benchmark() {}
    }

    @Test
    void null_says_when_the_value_must_be_there() {
        OnAField.server = null;

        assertThatThrownBy(() -> find(OnAField.class, Setting.URL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("@InferenceEndpoint on field server of OnAField supplied null;"
                        + " set it before the benchmark starts, in @BeforeEach at the latest");
    }

    @Test
    void a_member_of_an_instance_has_no_address_before_there_is_one() {
        assertThat(find(OfAnInstance.class, Setting.URL).orElseThrow().text())
                .isEqualTo("(supplied by an instance of the test class)");
        assertThat(find(OfAnInstance.class, Setting.MODEL)).isEmpty();
    }

    static class OfAnInstance {
        @InferenceEndpoint
        final String server = "localhost:1";

        void benchmark() {}
    }

    @Test
    void a_number_is_a_port_of_this_host() {
        OnAField.server = 4715;
        assertThat(find(OnAField.class, Setting.URL).orElseThrow().text()).isEqualTo("localhost:4715");

        OnAField.server = InetSocketAddress.createUnresolved("gpu-1", 4716);
        assertThat(find(OnAField.class, Setting.URL).orElseThrow().text()).isEqualTo("gpu-1:4716");
    }

    @Test
    void a_url_beside_the_value_is_refused() {
        assertThatThrownBy(() -> find(GivenTwice.class, Setting.URL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("its value is the URL, so url must not be given as well");
    }

    static class GivenTwice {
        @InferenceEndpoint(url = "localhost:2")
        static final String SERVER = "localhost:1";

        void benchmark() {}
    }

    @Test
    void parameters_are_refused() {
        assertThatThrownBy(() -> find(WithParameter.class, Setting.URL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("@InferenceEndpoint on method address() of WithParameter: it must take no parameters");
    }

    static class WithParameter {
        @InferenceEndpoint
        static String address(int port) {
            return "localhost:" + port;
        }

        void benchmark() {}
    }

    @Test
    void a_method_that_throws_is_named_with_what_it_threw() {
        assertThatThrownBy(() -> find(Throwing.class, Setting.URL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("@InferenceEndpoint on method address() of Throwing could not be read:"
                        + " java.lang.IllegalStateException: not started")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    static class Throwing {
        @InferenceEndpoint
        @SuppressWarnings("DoNotCallSuggester") // nothing calls it but the code under test
        static String address() {
            throw new IllegalStateException("not started");
        }

        void benchmark() {}
    }

    @Test
    void on_a_benchmark_method_it_is_the_endpoint_of_that_benchmark() {
        assertThat(find(OnABenchmark.class, Setting.URL))
                .map(SettingsSource.Entry::text)
                .contains("localhost:3");
        assertThat(find(Composed.class, Setting.URL))
                .map(SettingsSource.Entry::text)
                .contains("localhost:4");
    }

    static class OnABenchmark {
        @ModelBenchmark
        @InferenceEndpoint(url = "localhost:3")
        void benchmark() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ModelBenchmark
    @InferenceEndpoint(url = "localhost:4")
    @interface Ours {}

    static class Composed {
        @Ours
        void benchmark() {}
    }

    private static Optional<SettingsSource.Entry> find(Class<?> testClass, Setting<?> setting) {
        Method benchmark = Arrays.stream(testClass.getDeclaredMethods())
                .filter(method -> method.getName().equals("benchmark"))
                .findFirst()
                .orElseThrow();
        return AnnotationSources.of(benchmark, testClass).stream()
                .flatMap(source -> source.find(setting).stream())
                .findFirst();
    }
}
