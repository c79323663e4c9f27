package io.logriver.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Stdout for bytes: buffered, and clear about a reader that has gone, as {@code head} does. */
public final class Stdout extends OutputStream {
    private static final int BUFFER_BYTES = 256 << 10;

    private final OutputStream out;

    /** The reader of stdout wants no more; ends a command without a complaint. */
    public static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        Closed(IOException cause) {
            super("The reader of the output has gone", cause);
        }
    }

    public Stdout() {
        out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES);
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException e) {
            throw closedOr(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw closedOr(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw closedOr(e);
        }
    }

    private static IOException closedOr(IOException e) {
        String message = e.getMessage();
        return message != null && message.contains("Broken pipe") ? new Closed(e) : e;
    }
}
