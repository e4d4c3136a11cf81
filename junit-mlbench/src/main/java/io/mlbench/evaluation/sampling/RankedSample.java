package io.mlbench.evaluation.sampling;

import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.dataset.LabeledSample.Content;
import io.mlbench.evaluation.dataset.LabeledSample.Input;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import org.apiguardian.api.API;

/** A sample and its place in the lottery, in memory or in a file; in the order in which a selection has them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public record RankedSample(SampleKey ticket, LabeledSample sample) implements Comparable<RankedSample> {

    private static final Comparator<RankedSample> ORDER = Comparator.comparing(
                    (RankedSample drawn) -> drawn.sample.language())
            .thenComparing(RankedSample::ticket);

    @Override
    public int compareTo(RankedSample other) {
        return ORDER.compare(this, other);
    }

    boolean repeats(RankedSample other) {
        return compareTo(other) == 0;
    }

    public void write(DataOutput out) throws IOException {
        out.writeLong(ticket.high());
        out.writeLong(ticket.low());
        write(out, sample.language());
        write(out, sample.expected());
        write(out, sample.place());
        boolean text = sample.input() instanceof Text;
        out.writeBoolean(text);
        if (text) {
            write(out, ((Text) sample.input()).text());
        } else {
            Content content = (Content) sample.input();
            write(out, content.file().toString());
            write(out, content.name());
        }
    }

    private static void write(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static RankedSample read(DataInput in) throws IOException {
        SampleKey ticket = new SampleKey(in.readLong(), in.readLong());
        String language = text(in);
        String expected = text(in);
        String place = text(in);
        Input input = in.readBoolean() ? new Text(text(in)) : new Content(Path.of(text(in)), text(in));
        return new RankedSample(ticket, new LabeledSample(input, expected, language, place));
    }

    private static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
