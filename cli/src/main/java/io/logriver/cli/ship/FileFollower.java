package io.logriver.cli.ship;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file as it grows, through rotation and truncation.
 *
 * <p><b>Rotation</b>: when another file stands at the path, that one is read from its beginning.
 * The old one stays open and is still read until nothing has come for a while, since its writer may
 * not have noticed yet; an open file's inode is not given to another, so the two cannot be
 * mistaken.
 *
 * <p><b>Truncation</b>: when the file is shorter than what was read of it, it is read from its
 * beginning. A file that is truncated and grows past that length between two looks goes unnoticed,
 * as with every reader of this kind.
 */
public final class FileFollower implements Closeable {
    /** How long a rotated file is still looked at. */
    static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final int READS_PER_LOOK_MAX = 64;

    private final Path path;
    private final int lineBytesMax;
    private final LineSink sink;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    private final List<Reading> rotated = new ArrayList<>();
    private @Nullable Reading current;

    public FileFollower(Path path, int lineBytesMax, LineSink sink) throws IOException {
        this.path = path;
        this.lineBytesMax = lineBytesMax;
        this.sink = sink;
        this.current = open(System.nanoTime());
    }

    /**
     * Reads what is there now.
     *
     * @param nanoTime the time of a clock that only goes forward
     * @return how many bytes were read
     */
    public long look(long nanoTime) throws IOException {
        long bytes = 0;
        for (Iterator<Reading> old = rotated.iterator(); old.hasNext(); ) {
            Reading reading = old.next();
            long more = reading.read(nanoTime);
            bytes += more;
            if (more == 0 && nanoTime - reading.lastReadNanos > FAREWELL.toNanos()) {
                reading.close();
                old.remove();
            }
        }
        if (current != null) {
            bytes += current.read(nanoTime);
        }
        if (isReplaced()) {
            if (current != null) {
                bytes += current.readAll(nanoTime);
                rotated.add(current);
                current = null;
            }
            bytes += readNew(nanoTime);
        }
        return bytes;
    }

    /** Passes on lines that have not ended, and closes the file. */
    @Override
    public void close() throws IOException {
        for (Reading reading : rotated) {
            reading.close();
        }
        if (current != null) {
            current.close();
        }
    }

    private boolean isReplaced() throws IOException {
        try {
            return current == null || !Objects.equals(inode(), current.inode);
        } catch (NoSuchFileException e) {
            // Between renaming the old file and making the new one.
            return false;
        }
    }

    private long readNew(long nanoTime) throws IOException {
        try {
            current = open(nanoTime);
            return current.read(nanoTime);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private Reading open(long nanoTime) throws IOException {
        while (true) {
            Object inode = inode();
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            // Asked before and after: else a rotation in between would give one file's inode to the
            // other, and the new file would never be noticed.
            if (Objects.equals(inode, inode())) {
                return new Reading(channel, inode, nanoTime);
            }
            channel.close();
        }
    }

    private @Nullable Object inode() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** One file, by its inode. */
    private final class Reading implements Closeable {
        private final FileChannel channel;
        private final @Nullable Object inode;
        private final LineSplitter splitter = new LineSplitter(lineBytesMax, sink);
        private long lastReadNanos;

        Reading(FileChannel channel, @Nullable Object inode, long nanoTime) {
            this.channel = channel;
            this.inode = inode;
            this.lastReadNanos = nanoTime;
        }

        long readAll(long nanoTime) throws IOException {
            long bytes = 0;
            long more;
            do {
                more = read(nanoTime);
                bytes += more;
            } while (more > 0);
            return bytes;
        }

        long read(long nanoTime) throws IOException {
            if (channel.size() < channel.position()) {
                splitter.finish();
                channel.position(0);
            }
            long bytes = 0;
            // Bounded, so that one busy file does not keep the others waiting.
            for (int i = 0; i < READS_PER_LOOK_MAX; i++) {
                int count = channel.read(buffer.clear());
                if (count <= 0) {
                    break;
                }
                splitter.accept(buffer.array(), 0, count);
                bytes += count;
            }
            if (bytes > 0) {
                lastReadNanos = nanoTime;
            }
            return bytes;
        }

        @Override
        public void close() throws IOException {
            splitter.finish();
            channel.close();
        }
    }
}
