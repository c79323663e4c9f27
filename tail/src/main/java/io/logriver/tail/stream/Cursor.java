package io.logriver.tail.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The positions of a watcher as a short word: where to go on after a lost connection, on any
 * server.
 *
 * <p>A version, the mark of the topic, the offsets as varints, and a checksum over these and the
 * tenant, in base64 for addresses. The checksum finds what was cut, mixed up or made for another
 * tenant. It is no secret and need not be: the topic is always that of the token's tenant, so that
 * whoever makes up a cursor reads his own lines from somewhere else.
 */
final class Cursor {
    /** The longest cursor: some hundred partitions. */
    static final int LENGTH_MAX = 4_096;

    private static final Base64.Encoder WRITER = Base64.getUrlEncoder().withoutPadding();
    private static final byte VERSION = 2;
    private static final int HEAD_BYTES = 3;
    private static final int CHECK_BYTES = 4;
    private static final int VARINT_BYTES_MAX = 10;

    private final byte[] tenant;
    private byte[] buffer = new byte[64];

    Cursor(String tenant) {
        this.tenant = tenant.getBytes(StandardCharsets.US_ASCII);
    }

    /** The cursor in ASCII. */
    byte[] encode(Positions positions) {
        int partitions = positions.partitions();
        int most = HEAD_BYTES + partitions * VARINT_BYTES_MAX + CHECK_BYTES;
        if (buffer.length < most) {
            buffer = new byte[most];
        }
        buffer[0] = VERSION;
        buffer[1] = (byte) positions.mark();
        buffer[2] = (byte) (positions.mark() >>> 8);
        int length = HEAD_BYTES;
        for (int i = 0; i < partitions; i++) {
            long rest = positions.get(i);
            while (rest >= 0x80) {
                buffer[length++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            buffer[length++] = (byte) rest;
        }
        int check = check(buffer, length);
        for (int i = 0; i < CHECK_BYTES; i++) {
            buffer[length++] = (byte) (check >>> (8 * i));
        }
        return WRITER.encode(Arrays.copyOf(buffer, length));
    }

    String text(Positions positions) {
        return new String(encode(positions), StandardCharsets.US_ASCII);
    }

    /** The positions of a cursor; empty where it is none of this tenant. */
    Optional<Positions> decode(String cursor) {
        if (cursor.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int end = bytes.length - CHECK_BYTES;
        if (!WRITER.encodeToString(bytes).equals(cursor)) {
            // The last letter has bits to spare: only one way to write them is ours.
            return Optional.empty();
        }
        if (end < HEAD_BYTES || bytes[0] != VERSION || check(bytes, end) != stored(bytes, end)) {
            return Optional.empty();
        }
        Positions positions = new Positions();
        positions.mark((bytes[1] & 0xff) | (bytes[2] & 0xff) << 8);
        int at = HEAD_BYTES;
        for (int partition = 0; at < end; partition++) {
            long offset = 0;
            int shift = 0;
            boolean more = true;
            while (more && at < end && shift < 63) {
                byte b = bytes[at++];
                offset |= (long) (b & 0x7f) << shift;
                shift += 7;
                more = b < 0;
            }
            if (more || offset < 0) {
                return Optional.empty();
            }
            positions.set(partition, offset);
        }
        return Optional.of(positions);
    }

    private int check(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(tenant);
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static int stored(byte[] bytes, int at) {
        int check = 0;
        for (int i = 0; i < CHECK_BYTES; i++) {
            check |= (bytes[at + i] & 0xff) << (8 * i);
        }
        return check;
    }
}
