package io.mlbench.evaluation.sampling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges runs, the earlier before the later, into the first samples of each language. */
final class KWayMerge {

    private final int perLanguage;

    KWayMerge(int perLanguage) {
        this.perLanguage = perLanguage;
    }

    /** Takes samples in order. */
    interface Sink {
        void add(RankedSample sample) throws IOException;
    }

    /** Takes samples that stand there already. */
    interface Repeats {
        void repeated(String language);
    }

    private record Source(RankedSample head, int age, SortedSpill run) {
        static final Comparator<Source> ORDER =
                Comparator.comparing(Source::head).thenComparing(Source::age);
    }

    /** Read the runs to their ends and close them. */
    void merge(List<SortedSpill> runs, Sink sink, Repeats repeats) throws IOException {
        PriorityQueue<Source> sources = new PriorityQueue<>(Source.ORDER);
        List<SortedSpill> open = new ArrayList<>(runs);
        for (int age = 0; age < open.size(); age++) {
            offer(sources, open.get(age), age);
        }
        RankedSample last = null;
        int taken = 0;
        for (Source source = sources.poll(); source != null; source = sources.poll()) {
            RankedSample next = source.head;
            if (last != null && next.repeats(last)) {
                repeats.repeated(next.sample().language());
            } else {
                taken = sameLanguage(last, next) ? taken + 1 : 1;
                if (taken <= perLanguage) {
                    sink.add(next);
                }
                last = next;
            }
            source.run.advance();
            offer(sources, source.run, source.age);
        }
        for (SortedSpill run : open) {
            run.close();
        }
    }

    private static boolean sameLanguage(@Nullable RankedSample last, RankedSample next) {
        return last != null && last.sample().language().equals(next.sample().language());
    }

    private static void offer(PriorityQueue<Source> sources, SortedSpill run, int age) {
        RankedSample head = run.head();
        if (head != null) {
            sources.add(new Source(head, age, run));
        }
    }
}
