package io.mlbench.protocol;

import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.Shapes;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What a model says about one of its inputs or outputs.
 *
 * @param name its name
 * @param datatype what its elements are
 * @param shape the size of each dimension; -1 where it varies
 * @param labels the names of an output's scores in their order, where the
 *     server's metadata gives them in its parameter "labels"; else empty
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TensorMetadata(String name, Datatype datatype, List<Long> shape, List<String> labels) {

    public TensorMetadata {
        shape = List.copyOf(shape);
        labels = List.copyOf(labels);
    }

    /** Create one without labels. */
    public TensorMetadata(String name, Datatype datatype, List<Long> shape) {
        this(name, datatype, shape, List.of());
    }

    /** Return the form in which messages show it: "TEXT BYTES [-1, 1]". */
    @Override
    public String toString() {
        return name + " " + datatype + " " + Shapes.text(shape);
    }
}
