package io.mlbench.store.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Reads files one after the other into the same memory: to allocate and clear
 * some for each takes longer than to read it. Each thread has one of its own.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FileBuffer {

    /** Result files hold some ten thousand bytes. */
    public static final int SIZE = 128 * 1024;

    private static final ThreadLocal<FileBuffer> OF_THREAD = ThreadLocal.withInitial(FileBuffer::new);

    private final byte[] bytes = new byte[SIZE];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

    private FileBuffer() {}

    public static FileBuffer ofThread() {
        return OF_THREAD.get();
    }

    /**
     * Read a file from its start to its end.
     *
     * @return how many {@link #bytes} are its content; {@link #SIZE} if there may be more
     * @throws IOException if it cannot be read
     */
    public int read(Path file) throws IOException {
        buffer.clear();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // A read may return less than there is.
            }
        }
        return buffer.position();
    }

    /** Return the memory, which the next file overwrites. */
    public byte[] bytes() {
        return bytes;
    }
}
