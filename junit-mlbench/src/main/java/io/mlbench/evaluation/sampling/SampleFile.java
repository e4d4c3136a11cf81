package io.mlbench.evaluation.sampling;

import io.mlbench.evaluation.dataset.LabeledSample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Samples by number, in a file. It keeps in memory where each block of some 100
 * samples begins, 12 bytes a block, and the blocks that were read last. Written
 * by one thread; thread-safe once {@link #finish} has returned.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SampleFile {

    private static final int BLOCK_BYTES = 1 << 16;
    private static final int BLOCK_SAMPLES = 128;
    /** Together 1 MiB of ordinary texts: what is being encoded, what is in flight, and what is being scored. */
    private static final int BLOCKS_KEPT = 16;

    private final RandomAccessFile file;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(block);
    private final Map<Integer, List<LabeledSample>> kept = new LinkedHashMap<>(BLOCKS_KEPT * 2, 0.75F, true);
    private long[] positions = new long[64];
    private int[] firsts = new int[64];
    private int blocks;
    private int size;

    public SampleFile() throws IOException {
        file = UnlinkedTempFile.open();
    }

    public void add(RankedSample sample) throws IOException {
        if (size - firsts[blocks] == BLOCK_SAMPLES || block.size() >= BLOCK_BYTES) {
            endBlock();
        }
        sample.write(out);
        size = Math.addExact(size, 1);
    }

    private void endBlock() throws IOException {
        byte[] bytes = block.toByteArray();
        file.write(bytes);
        long end = positions[blocks] + bytes.length;
        block.reset();
        blocks++;
        if (blocks == positions.length) {
            positions = Arrays.copyOf(positions, blocks * 2);
            firsts = Arrays.copyOf(firsts, blocks * 2);
        }
        positions[blocks] = end;
        firsts[blocks] = size;
    }

    /** Write what is left; nothing is added any more. */
    public void finish() throws IOException {
        endBlock();
    }

    /**
     * Return a sample.
     *
     * @throws UncheckedIOException if the file cannot be read any more
     */
    public synchronized LabeledSample get(int number) {
        int found = Arrays.binarySearch(firsts, 0, blocks, number);
        int index = found >= 0 ? found : -found - 2;
        List<LabeledSample> samples = kept.get(index);
        if (samples == null) {
            samples = read(index);
            kept.put(index, samples);
            if (kept.size() > BLOCKS_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return samples.get(number - firsts[index]);
    }

    private List<LabeledSample> read(int index) {
        try {
            byte[] bytes = new byte[Math.toIntExact(positions[index + 1] - positions[index])];
            file.seek(positions[index]);
            file.readFully(bytes);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            List<LabeledSample> samples = new ArrayList<>();
            for (int i = firsts[index]; i < firsts[index + 1]; i++) {
                samples.add(RankedSample.read(in).sample());
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read back the selected samples", e);
        }
    }
}
