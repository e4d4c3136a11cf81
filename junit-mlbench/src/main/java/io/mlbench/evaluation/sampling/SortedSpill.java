package io.mlbench.evaluation.sampling;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/** Samples in order, in a file that is written once and then read once. Not thread-safe. */
final class SortedSpill implements AutoCloseable {

    private final RandomAccessFile file;
    private final DataInputStream in;
    private long left;
    private @Nullable RankedSample head;

    private SortedSpill(RandomAccessFile file, long samples) throws IOException {
        file.seek(0);
        this.file = file;
        this.in = new DataInputStream(new BufferedInputStream(new FileInputStream(file.getFD())));
        this.left = samples;
        advance();
    }

    /** Writes a run. */
    static final class Writer {

        private final RandomAccessFile file = UnlinkedTempFile.open();
        private final DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file.getFD()), 1 << 16));
        private long samples;

        Writer() throws IOException {}

        void add(RankedSample sample) throws IOException {
            sample.write(out);
            samples++;
        }

        /** Return what was written, to be read from its beginning. */
        SortedSpill written() throws IOException {
            out.flush();
            return new SortedSpill(file, samples);
        }
    }

    /** Return the sample that is to be read next; {@code null} at the end. */
    @Nullable
    RankedSample head() {
        return head;
    }

    void advance() throws IOException {
        head = left == 0 ? null : RankedSample.read(in);
        left--;
    }

    @Override
    public void close() throws IOException {
        in.close();
        file.close();
    }
}
