package io.mlbench.evaluation.sampling;

import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lotteries of all languages. What they keep is held up to a limit; beyond
 * it goes to temporary files as runs in order, which are merged in the end (an
 * external merge sort), so that no dataset is too large. The choice is the same.
 */
final class StratifiedSampler {

    /** A choice of some thousand samples stays in memory; 10⁷ take no more of it. */
    static final long MOST_BYTES = 16L << 20;

    /** Each run is an open file. */
    private static final int MOST_RUNS = 64;

    private final int perLanguage;
    private final long mostBytes;
    private final Map<String, BottomKSampler> lotteries = new TreeMap<>();
    private final List<SortedSpill> runs = new ArrayList<>();
    private final KWayMerge merge;
    private long bytes;

    /**
     * Create a draw.
     *
     * @param mostBytes about how much to hold in memory
     */
    StratifiedSampler(int perLanguage, long mostBytes) {
        this.perLanguage = perLanguage;
        this.mostBytes = mostBytes;
        this.merge = new KWayMerge(perLanguage);
    }

    void enter(String language, BottomKSampler lottery) {
        lotteries.put(language, lottery);
    }

    boolean knows(String language) {
        return lotteries.containsKey(language);
    }

    /** Return the languages in the dataset, whether they take part or not. */
    Collection<String> languages() {
        return lotteries.keySet();
    }

    void take(LabeledSample sample) {
        BottomKSampler lottery = lottery(sample.language());
        bytes += lottery.take(sample);
        if (bytes > mostBytes) {
            inFiles(this::moveOut);
        }
    }

    private BottomKSampler lottery(String language) {
        BottomKSampler lottery = lotteries.get(language);
        if (lottery == null) {
            throw new IllegalArgumentException("language \"" + language + "\" has no lottery");
        }
        return lottery;
    }

    private void moveOut() throws IOException {
        SortedSpill.Writer writer = new SortedSpill.Writer();
        for (BottomKSampler lottery : lotteries.values()) {
            lottery.moveTo(writer::add);
        }
        runs.add(writer.written());
        bytes = 0;
        if (runs.size() == MOST_RUNS) {
            SortedSpill.Writer merged = new SortedSpill.Writer();
            merge.merge(runs, merged::add, language -> lottery(language).countRepeated());
            runs.clear();
            runs.add(merged.written());
        }
    }

    /** Return what was drawn, for each language that took part; nothing takes part any more. */
    Map<String, List<LabeledSample>> chosen() {
        Map<String, List<LabeledSample>> chosen = new HashMap<>();
        if (runs.isEmpty()) {
            lotteries.forEach((language, lottery) -> chosen.put(language, lottery.chosen()));
        } else {
            inFiles(() -> chosen.putAll(stored()));
        }
        return chosen;
    }

    private Map<String, List<LabeledSample>> stored() throws IOException {
        moveOut();
        Map<String, Integer> sizes = new TreeMap<>();
        lotteries.keySet().forEach(language -> sizes.put(language, 0));
        SampleFile file = new SampleFile();
        merge.merge(
                runs,
                sample -> {
                    file.add(sample);
                    sizes.merge(sample.sample().language(), 1, Integer::sum);
                },
                language -> lottery(language).countRepeated());
        file.finish();
        runs.clear();
        Map<String, List<LabeledSample>> stored = new TreeMap<>();
        int from = 0;
        for (Map.Entry<String, Integer> size : sizes.entrySet()) {
            stored.put(size.getKey(), new StoredSamples(file, from, size.getValue()));
            from += size.getValue();
        }
        return stored;
    }

    /** Return what to say of a language with fewer samples than asked for; empty if it has enough. */
    List<String> shortfall(String language, int chosen) {
        long repeated = lottery(language).repeated();
        return chosen == perLanguage
                ? List.of()
                : List.of("%s: all %d samples are used, fewer than the %d asked for%s"
                        .formatted(
                                language,
                                chosen,
                                perLanguage,
                                repeated == 0 ? "" : "; " + repeated + " were repeated"));
    }

    private static void inFiles(FileWork work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot keep the selected samples in temporary files in " + System.getProperty("java.io.tmpdir")
                            + ": " + e + "; select fewer, or name another folder with -Djava.io.tmpdir=…",
                    e);
        }
    }

    private interface FileWork {
        void run() throws IOException;
    }
}
