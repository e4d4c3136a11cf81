package io.mlbench.protocol.openinference;

import io.mlbench.protocol.ModelMetadata;

/** A model's metadata, or the reason why there is none. */
sealed interface MetadataAnswer {

    record Known(ModelMetadata metadata) implements MetadataAnswer {}

    /**
     * No metadata.
     *
     * @param why a clause: "GET /v2/models/m answered 500: …"
     */
    record Missing(String why) implements MetadataAnswer {}
}
