package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.Tensor;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.protocol.TensorMetadata;
import java.util.ArrayList;
import java.util.List;

/**
 * Combines consecutive requests into one, along the first dimension.
 */
final class Batching {

    private final int size;

    private Batching(int size) {
        this.size = size;
    }

    /**
     * Return the requests in batches of a size. Each request is in at least one
     * batch; the last batch is filled up from the first requests.
     *
     * @throws ConfigurationException if the requests cannot be combined: JSON
     *     bodies, raw bytes, or tensors that differ in more than their rows
     */
    static List<InferenceRequest> combine(List<InferenceRequest> requests, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("batch size must be positive but was " + size);
        }
        if (size == 1 || requests.isEmpty()) {
            return List.copyOf(requests);
        }
        Batching batching = new Batching(size);
        List<InferenceRequest> batches = new ArrayList<>();
        for (int first = 0; first < requests.size(); first += size) {
            List<InferenceRequest> members = new ArrayList<>(size);
            for (int i = first; i < first + size; i++) {
                members.add(requests.get(i % requests.size()));
            }
            batches.add(batching.join(members));
        }
        return batches;
    }

    private InferenceRequest join(List<InferenceRequest> members) {
        InferenceRequest first = members.get(0);
        for (InferenceRequest member : members) {
            if (member instanceof InferenceRequest.Json || member instanceof InferenceRequest.Raw) {
                throw refused("JSON bodies and raw bytes are sent as they are");
            }
            if (member.getClass() != first.getClass()) {
                throw refused("texts and tensors do not mix");
            }
            if (!member.outputs().equals(first.outputs())) {
                throw refused("their outputs differ: " + first.outputs() + " and " + member.outputs());
            }
        }
        return first instanceof InferenceRequest.Text ? texts(members) : tensors(members);
    }

    private static InferenceRequest texts(List<InferenceRequest> members) {
        List<String> texts = members.stream()
                .flatMap(member -> ((InferenceRequest.Text) member).texts().stream())
                .toList();
        return new InferenceRequest.Text(texts, members.get(0).outputs());
    }

    private InferenceRequest tensors(List<InferenceRequest> members) {
        List<List<Tensor>> rows = members.stream()
                .map(member -> ((InferenceRequest.Tensors) member).inputs())
                .toList();
        List<Tensor> joined = new ArrayList<>();
        for (int input = 0; input < rows.get(0).size(); input++) {
            List<Tensor> column = new ArrayList<>();
            for (List<Tensor> row : rows) {
                if (row.size() != rows.get(0).size()) {
                    throw refused(
                            "their numbers of tensors differ: " + rows.get(0).size() + " and " + row.size());
                }
                column.add(row.get(input));
            }
            joined.add(concatenate(column));
        }
        return new InferenceRequest.Tensors(joined, members.get(0).outputs());
    }

    private Tensor concatenate(List<Tensor> tensors) {
        Tensor first = tensors.get(0);
        List<Object> data = new ArrayList<>();
        long rows = 0;
        for (Tensor tensor : tensors) {
            if (tensor.shape().isEmpty()) {
                throw refused("tensor \"" + tensor.name() + "\" is a scalar and has no rows");
            }
            if (!kind(tensor).equals(kind(first))) {
                throw refused("they differ in more than their rows: " + kind(first) + " and " + kind(tensor));
            }
            rows += tensor.shape().get(0);
            data.addAll(tensor.data());
        }
        List<Long> shape = new ArrayList<>(first.shape());
        shape.set(0, rows);
        return new Tensor(first.name(), first.datatype(), shape, data);
    }

    /** Return what must be the same in a batch; the rows are shown as variable. */
    private static String kind(Tensor tensor) {
        List<Long> shape = new ArrayList<>(tensor.shape());
        if (!shape.isEmpty()) {
            shape.set(0, -1L);
        }
        return new TensorMetadata(tensor.name(), tensor.datatype(), shape).toString();
    }

    private ConfigurationException refused(String why) {
        return new ConfigurationException("requests cannot be combined into batches of %d: %s. ".formatted(size, why)
                + "Use a batch size of 1, or give requests that hold whole batches.");
    }
}
