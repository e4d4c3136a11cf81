package io.mlbench.slo.judge;

import io.mlbench.result.Verdict;

/** Adds to the note of a verdict. */
final class Notes {

    private Notes() {}

    /** Return the verdict with a clause at the end of its note. */
    static Verdict add(Verdict verdict, String clause) {
        return verdict.with(verdict.status(), verdict.note() == null ? clause : verdict.note() + "; " + clause);
    }

    /** Return the verdict with a clause at the beginning of its note, where the reader sees the cause first. */
    static Verdict lead(Verdict verdict, String clause) {
        return verdict.with(verdict.status(), verdict.note() == null ? clause : clause + ": " + verdict.note());
    }
}
