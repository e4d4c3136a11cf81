package io.mlbench.accuracy;

import io.mlbench.accuracy.LabeledSample.Content;
import io.mlbench.accuracy.LabeledSample.Input;
import io.mlbench.accuracy.LabeledSample.Text;
import io.mlbench.plan.ConfigurationException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;

/** A sample and its place in the lottery, in memory or in a file; in the order in which a selection has them. */
record DrawnSample(Ticket ticket, LabeledSample sample) implements Comparable<DrawnSample> {

    private static final Comparator<DrawnSample> ORDER =
            Comparator.comparing((DrawnSample drawn) -> drawn.sample.language()).thenComparing(DrawnSample::ticket);

    @Override
    public int compareTo(DrawnSample other) {
        return ORDER.compare(this, other);
    }

    boolean repeats(DrawnSample other) {
        return compareTo(other) == 0;
    }

    void write(DataOutput out) throws IOException {
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

    private void write(DataOutput out, String text) throws IOException {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            out.writeInt(bytes.length);
            out.write(bytes);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(
                    "the sample at " + sample.place() + " is no text: it holds half of a surrogate pair", e);
        }
    }

    static DrawnSample read(DataInput in) throws IOException {
        Ticket ticket = new Ticket(in.readLong(), in.readLong());
        String language = text(in);
        String expected = text(in);
        String place = text(in);
        Input input = in.readBoolean() ? new Text(text(in)) : new Content(Path.of(text(in)), text(in));
        return new DrawnSample(ticket, new LabeledSample(input, expected, language, place));
    }

    private static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
