package io.mlbench.endpoint;

import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * The element types of the Open Inference Protocol.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Datatype {
    BOOL,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    INT8,
    INT16,
    INT32,
    INT64,
    FP16,
    BF16,
    FP32,
    FP64,
    BYTES;

    /**
     * Return the datatype of that name, as the protocol writes it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Datatype parse(String name) {
        for (Datatype datatype : values()) {
            if (datatype.name().equals(name)) {
                return datatype;
            }
        }
        throw new IllegalArgumentException(
                "\"" + name + "\" is not a datatype of the protocol; valid are " + Arrays.toString(values()));
    }
}
