package io.mlbench.example;

import java.io.IOException;

/** Names the language of a text. Thread-safe. */
interface Detector {

    Detection detect(String text);

    /** Loads a detector, which may take seconds. */
    interface Loading {

        /**
         * Load it.
         *
         * @throws IOException if its model is missing or damaged
         */
        Detector load() throws IOException;
    }
}
