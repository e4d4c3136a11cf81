package io.mlbench.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.transport.Transport;
import io.mlbench.transport.jdk.JdkTransport;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolsTests {

    private static final Endpoint ENDPOINT = new Endpoint(EndpointUrl.parse("localhost:1"), "m", Duration.ofSeconds(1));

    private final Transport transport = new JdkTransport(Duration.ofSeconds(1));

    @AfterEach
    void closeTransport() {
        transport.close();
    }

    @Test
    void ours_are_registered() {
        assertThat(Protocols.onClassPath().names()).contains("open-inference-http");
    }

    @Test
    void they_are_found_where_a_thread_has_no_class_loader_of_its_own() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(Protocols.onClassPath().names()).contains("open-inference-http");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void an_unknown_name_is_an_error_that_lists_the_known_ones() {
        Protocols protocols = new Protocols(List.of(new Fake("json", false), new Fake("chat", false)));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> protocols.require("jsno", "--protocol"))
                .withMessage("protocol = \"jsno\", set by --protocol, must be one of auto, chat, json."
                        + " Did you mean json?");
        assertThatCode(() -> protocols.require("json", "--protocol")).doesNotThrowAnyException();
        assertThatCode(() -> protocols.require("auto", "--protocol")).doesNotThrowAnyException();
    }

    @Test
    void one_that_is_named_is_taken_unasked() {
        Protocols protocols = new Protocols(List.of(new Fake("json", true), new Fake("chat", false)));

        assertThat(protocols.choose("chat", ENDPOINT, transport).name()).isEqualTo("chat");
    }

    @Test
    void auto_takes_the_one_that_the_server_speaks() {
        Protocols protocols = new Protocols(List.of(new Fake("chat", false), new Fake("json", true)));

        assertThat(protocols.choose("auto", ENDPOINT, transport).name()).isEqualTo("json");
    }

    @Test
    void auto_takes_the_only_one_there_is() {
        assertThat(new Protocols(List.of(new Fake("chat", false)))
                        .choose("auto", ENDPOINT, transport)
                        .name())
                .isEqualTo("chat");
    }

    @Test
    void a_server_that_speaks_several_leaves_the_choice_to_the_user() {
        Protocols protocols = new Protocols(List.of(new Fake("json", true), new Fake("chat", true)));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> protocols.choose("auto", ENDPOINT, transport))
                .withMessageContaining("speaks several protocols: chat, json. Choose one with --protocol.");
    }

    @Test
    void a_server_that_speaks_none_is_broken_with_the_reason_of_the_first() {
        Protocols protocols = new Protocols(List.of(new Fake("json", false), new Fake("chat", false)));

        assertThatExceptionOfType(BenchmarkBrokenException.class)
                .isThrownBy(() -> protocols.choose("auto", ENDPOINT, transport))
                .withMessageContainingAll("chat, json", "As chat: it does not speak chat.", "--protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "JSON", "my json", ""})
    void a_name_that_could_not_be_written_is_refused(String name) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Protocols(List.of(new Fake(name, true))))
                .withMessageContaining("needs another name");
    }

    @Test
    void two_of_one_name_are_refused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Protocols(List.of(new Fake("json", true), new Fake("json", false))))
                .withMessageContaining("two protocols on the class path have the name \"json\"");
    }

    @Test
    void what_a_protocol_cannot_do_it_says() {
        Session session = new Fake("json", true).open(ENDPOINT, transport);
        List<InferenceRequest> inputs = List.of(InferenceRequest.text("a"));

        assertThat(session.combine(inputs, 1)).isEqualTo(inputs);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> session.combine(inputs, 2))
                .withMessageContaining("has no batches");
        assertThatExceptionOfType(BenchmarkBrokenException.class)
                .isThrownBy(() -> session.generate(1, 1, new Random(1)))
                .withMessageContaining("makes up no requests");
    }

    private record Fake(String name, boolean spoken) implements Protocol {

        @Override
        public boolean speaks(Endpoint endpoint, Transport transport) {
            return spoken;
        }

        @Override
        public Session open(Endpoint endpoint, Transport transport) {
            return new FakeSession(this);
        }
    }

    private record FakeSession(Fake protocol) implements Session {

        @Override
        public void requireReady() {
            if (!protocol.spoken()) {
                throw new BenchmarkBrokenException("it does not speak " + protocol.name() + ".");
            }
        }

        @Override
        public List<Finding> examine() {
            return List.of();
        }

        @Override
        public EncodedInference encode(InferenceRequest request, long number, boolean batched) {
            throw new AssertionError("nothing is encoded here");
        }

        @Override
        public InferenceClient client() {
            throw new AssertionError("nothing is sent here");
        }
    }
}
