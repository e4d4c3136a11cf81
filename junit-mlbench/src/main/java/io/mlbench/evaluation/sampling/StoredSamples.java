package io.mlbench.evaluation.sampling;

import io.mlbench.evaluation.dataset.LabeledSample;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Some successive samples of a file; none of them is held. Immutable. */
final class StoredSamples extends AbstractList<LabeledSample> implements RandomAccess {

    private final SampleFile file;
    private final int from;
    private final int size;

    StoredSamples(SampleFile file, int from, int size) {
        this.file = file;
        this.from = from;
        this.size = size;
    }

    @Override
    public LabeledSample get(int index) {
        return file.get(from + Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }
}
