package io.mlbench.verdicts;

import io.mlbench.verdicts.BadServer.Inference;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** How a {@link BadServer} answers an inference. */
@FunctionalInterface
interface Misbehaviour {

    void answer(Inference inference) throws IOException, InterruptedException;

    /** Answer well: what the rows of bad servers are held against. */
    static Misbehaviour none() {
        return Inference::ok;
    }

    /** Misbehave at each k-th inference, and answer the others as another does. */
    static Misbehaviour every(int k, Misbehaviour bad, Misbehaviour otherwise) {
        return inference -> (inference.number() % k == 0 ? bad : otherwise).answer(inference);
    }

    static Misbehaviour every(int k, Misbehaviour bad) {
        return every(k, bad, none());
    }

    static Misbehaviour slow(long millis) {
        return inference -> {
            Thread.sleep(millis);
            inference.ok();
        };
    }

    /** Work on one inference at a time. */
    static Misbehaviour serial(long millis) {
        Object worker = new Object();
        return inference -> {
            synchronized (worker) {
                Thread.sleep(millis);
            }
            inference.ok();
        };
    }

    static Misbehaviour status(int status) {
        return inference -> inference.answer(status, "{\"error\": \"CUDA out of memory\"}");
    }

    /** Answer well, with another status than 200. */
    static Misbehaviour okWithStatus(int status) {
        return inference -> inference.answer(status, inference.good());
    }

    /** Work, and die before the answer. */
    static Misbehaviour crash() {
        return inference -> {
            throw new IOException("the worker died"); // which ends the connection
        };
    }

    /** Never answer; the client's timeout ends it. */
    static Misbehaviour silent() {
        return inference -> Thread.sleep(60_000);
    }

    /** Send half of the body, and die. */
    static Misbehaviour cutBody() {
        return inference -> {
            String whole = Inference.whole(200, inference.good());
            inference.raw(whole.substring(0, whole.length() - 30));
            throw new IOException("the worker died");
        };
    }

    /** Send the last byte late. */
    static Misbehaviour lastByteLate(long millis) {
        return inference -> {
            String whole = Inference.whole(200, inference.good());
            inference.raw(whole.substring(0, whole.length() - 1));
            Thread.sleep(millis);
            inference.raw(whole.substring(whole.length() - 1));
        };
    }

    /** Begin a body that is said to be longer than any client may read. */
    static Misbehaviour huge() {
        return inference -> {
            inference.raw("HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 1000000000000\r\n\r\n{");
            Thread.sleep(60_000);
        };
    }

    /** Send each answer twice: on a kept connection the second one passes for that to the next request. */
    static Misbehaviour twice(long workMillis, long laterMillis) {
        return inference -> {
            Thread.sleep(workMillis);
            inference.ok();
            Thread.sleep(laterMillis);
            inference.ok();
        };
    }

    /** Answer each inference with the id of the one before. */
    static Misbehaviour idOfAnother() {
        AtomicReference<String> before = new AtomicReference<>("");
        return inference -> {
            String id = before.getAndSet(inference.id());
            inference.answer(
                    200, inference.good().replace("\"id\": \"" + inference.id() + "\"", "\"id\": \"" + id + "\""));
        };
    }

    static Misbehaviour body(String body) {
        return inference -> inference.answer(200, body);
    }

    /** Answer well, with one more field. */
    static Misbehaviour field(String field) {
        return inference ->
                inference.answer(200, "{" + field + ", " + inference.good().substring(1));
    }

    static Misbehaviour outputs(String datatype, String shape, String data) {
        return inference -> inference.answer(200, inference.outputs(datatype, shape, data));
    }

    static Misbehaviour anotherModel() {
        return inference -> {
            Thread.sleep(2);
            inference.answer(200, inference.good().replace("\"m\"", "\"other_model\""));
        };
    }

    static Misbehaviour label(String label) {
        return inference -> inference.answer(200, inference.labels(label));
    }

    /** Answer with the language that the text begins with, as the samples of these tests do. */
    static Misbehaviour rightLabel() {
        return inference ->
                inference.answer(200, inference.labels(inference.text().split(" ", -1)[0]));
    }
}
