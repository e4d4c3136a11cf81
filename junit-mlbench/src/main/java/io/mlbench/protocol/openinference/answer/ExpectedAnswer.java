package io.mlbench.protocol.openinference.answer;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What an answer to one request must be, as far as request and metadata tell.
 *
 * @param outputs the outputs that it must hold
 * @param shapedByRequest those whose datatype and shape the request's own
 *     parameters decide, such as Triton's "classification"
 * @param rows the least first dimension of an output whose declared first
 *     dimension varies; 0 where it is not known
 * @param id the id that was sent; empty for none
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ExpectedAnswer(List<String> outputs, List<String> shapedByRequest, long rows, String id) {

    public ExpectedAnswer {
        outputs = List.copyOf(outputs);
        shapedByRequest = List.copyOf(shapedByRequest);
    }

    /** Return what this expects apart from the id. */
    public ExpectedAnswer withoutId() {
        return new ExpectedAnswer(outputs, shapedByRequest, rows, "");
    }
}
