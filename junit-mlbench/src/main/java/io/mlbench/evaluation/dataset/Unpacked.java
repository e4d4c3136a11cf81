package io.mlbench.evaluation.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The content of a {@code *.gz} file. Ordinary tables pack to a tenth, very
 * regular ones to a hundredth; what is made to fill a disk or a memory packs to
 * a thousandth.
 */
final class Unpacked extends FilterInputStream {

    private static final long MOST_FOR_ONE = 200;
    /** Below, whatever it is costs nothing. */
    private static final long SMALL = 64L << 20;

    private static final int BUFFER = 1 << 16;

    private final Counted packed;
    private final long small;
    private long unpacked;

    private Unpacked(Counted packed, long small) throws IOException {
        super(new GZIPInputStream(packed, BUFFER));
        this.packed = packed;
        this.small = small;
    }

    static InputStream of(InputStream packed) throws IOException {
        return of(packed, SMALL);
    }

    static InputStream of(InputStream packed, long small) throws IOException {
        return new Unpacked(new Counted(packed), small);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) throws IOException {
        unpacked += more;
        if (unpacked > small && unpacked / MOST_FOR_ONE > packed.count) {
            throw new IOException("its " + packed.count + " packed bytes unpack to more than " + MOST_FOR_ONE
                    + " times as many, which no table does; unpack it yourself if it is one");
        }
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
