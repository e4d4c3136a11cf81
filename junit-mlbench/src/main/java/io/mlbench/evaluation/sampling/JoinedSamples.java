package io.mlbench.evaluation.sampling;

import io.mlbench.evaluation.dataset.LabeledSample;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Lists one after the other; nothing is copied. Immutable. */
final class JoinedSamples extends AbstractList<LabeledSample> implements RandomAccess {

    private final List<List<LabeledSample>> lists;
    private final int[] firsts;

    JoinedSamples(Collection<List<LabeledSample>> parts) {
        lists = parts.stream().filter(list -> !list.isEmpty()).toList();
        firsts = new int[lists.size() + 1];
        for (int i = 0; i < lists.size(); i++) {
            firsts[i + 1] = Math.addExact(firsts[i], lists.get(i).size());
        }
    }

    @Override
    public LabeledSample get(int index) {
        int found = Arrays.binarySearch(firsts, 0, lists.size(), Objects.checkIndex(index, size()));
        int list = found >= 0 ? found : -found - 2;
        return lists.get(list).get(index - firsts[list]);
    }

    @Override
    public int size() {
        return firsts[lists.size()];
    }
}
