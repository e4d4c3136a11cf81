package io.mlbench.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.InferenceResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyClientTests {

    private static final InferenceRequest REQUEST = InferenceRequest.text("hello");
    private static final InferenceResponse RESPONSE = new InferenceResponse("m", "1", "", Map.of());

    @Test
    void a_call_that_waited_for_an_answer_is_a_measurement() {
        BodyClient client = new BodyClient(request -> RESPONSE);

        assertThat(client.infer(REQUEST)).isSameAs(RESPONSE);
        assertThatCode(client::end).doesNotThrowAnyException();
    }

    @Test
    void a_call_without_an_inference_has_failed_with_a_kind_of_its_own() {
        BodyClient client = new BodyClient(request -> RESPONSE);

        assertThatThrownBy(client::end)
                .isInstanceOfSatisfying(
                        InferenceException.class, e -> assertThat(e.kind()).isEqualTo("no-inference"))
                .hasMessage("the body made no inference with the client that it takes");
    }

    @Test
    void a_call_that_did_not_wait_has_failed_too() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        BodyClient client = new BodyClient(request -> {
            asked.countDown();
            await(answer);
            return RESPONSE;
        });
        Thread body = new Thread(() -> client.infer(REQUEST));
        body.start();
        asked.await();

        assertThatThrownBy(client::end).hasMessage("the body did not wait for the answer to its inference");

        answer.countDown();
        body.join();
    }

    @Test
    void a_call_that_waited_for_the_first_of_several_answers_has_failed() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        BodyClient client = new BodyClient(request -> {
            if (calls.incrementAndGet() > 1) {
                asked.countDown();
                await(answer);
            }
            return RESPONSE;
        });
        client.infer(REQUEST);
        Thread body = new Thread(() -> client.infer(REQUEST));
        body.start();
        asked.await();

        assertThatThrownBy(client::end).hasMessage("the body did not wait for the answer to each of its inferences");

        answer.countDown();
        body.join();
    }

    @Test
    void a_failure_that_the_body_swallowed_keeps_its_kind() {
        InferenceException refused = new InferenceException("http-503", "too busy");
        BodyClient client = new BodyClient(request -> {
            throw refused;
        });

        assertThatThrownBy(() -> client.infer(REQUEST)).isSameAs(refused);
        assertThatThrownBy(client::end).isSameAs(refused);
    }

    @Test
    void a_body_that_tries_again_and_gets_an_answer_has_measured() {
        AtomicInteger calls = new AtomicInteger();
        InferenceClient flaky = request -> {
            if (calls.incrementAndGet() == 1) {
                throw new InferenceException("http-503", "too busy");
            }
            return RESPONSE;
        };
        BodyClient client = new BodyClient(flaky);

        assertThatThrownBy(() -> client.infer(REQUEST)).hasMessage("too busy");
        client.infer(REQUEST);

        assertThatCode(client::end).doesNotThrowAnyException();
    }

    @Test
    void the_client_of_an_earlier_call_sends_nothing() {
        AtomicInteger calls = new AtomicInteger();
        BodyClient client = new BodyClient(request -> {
            calls.incrementAndGet();
            return RESPONSE;
        });
        client.close();

        assertThatThrownBy(() -> client.infer(REQUEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use the client of the present call");
        assertThat(calls).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
