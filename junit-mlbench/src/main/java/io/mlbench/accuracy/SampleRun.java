package io.mlbench.accuracy;

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
final class SampleRun implements AutoCloseable {

    private final RandomAccessFile file;
    private final DataInputStream in;
    private long left;
    private @Nullable DrawnSample head;

    private SampleRun(RandomAccessFile file, long samples) throws IOException {
        file.seek(0);
        this.file = file;
        this.in = new DataInputStream(new BufferedInputStream(new FileInputStream(file.getFD())));
        this.left = samples;
        advance();
    }

    /** Writes a run. */
    static final class Writer {

        private final RandomAccessFile file = NamelessFile.open();
        private final DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file.getFD()), 1 << 16));
        private long samples;

        Writer() throws IOException {}

        void add(DrawnSample sample) throws IOException {
            sample.write(out);
            samples++;
        }

        /** Return what was written, to be read from its beginning. */
        SampleRun written() throws IOException {
            out.flush();
            return new SampleRun(file, samples);
        }
    }

    /** Return the sample that is to be read next; {@code null} at the end. */
    @Nullable
    DrawnSample head() {
        return head;
    }

    void advance() throws IOException {
        head = left == 0 ? null : DrawnSample.read(in);
        left--;
    }

    @Override
    public void close() throws IOException {
        in.close();
        file.close();
    }
}
