package io.logriver.tail.stream;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which events were shown already, by their ids, in bounded memory.
 *
 * <p>An id is {@code <topic>-<partition>-<offset>}, so what was seen of a raw partition is a bit an
 * offset: the newest million offsets of each of up to a thousand raw partitions, 128 KiB each at
 * most. The job writes again what it wrote since its last checkpoint, which is less. An id older
 * than that counts as new: rather a line twice than a line never shown, since after a recovery a
 * line may be delivered that was held back the first time. Ids of another shape are kept as hashes,
 * the newest 65,536.
 */
final class SeenIds {
    private static final int PAGE_BITS = 12;
    private static final int PAGE_LONGS = 1 << (PAGE_BITS - 6);
    private static final int PAGES = 256;
    private static final int SOURCES_MAX = 1_024;
    private static final int HASHES_MAX = 65_536;
    private static final int DIGITS_MAX = 18;

    private final Map<Stem, Pages> sources = bounded(SOURCES_MAX);
    private final Map<Long, Boolean> hashes = bounded(HASHES_MAX);
    private Stem lastStem = new Stem(new byte[0], 0);
    private Pages lastPages = new Pages();

    /** Notes the id; false where it was noted before. */
    boolean add(byte[] id) {
        int digits = digits(id);
        if (digits == id.length || id.length - digits > DIGITS_MAX || digits == 0) {
            return hashes.put(hash(id), true) == null;
        }
        long offset = 0;
        for (int i = digits; i < id.length; i++) {
            offset = offset * 10 + (id[i] - '0');
        }
        return pages(id, digits).add(offset);
    }

    private Pages pages(byte[] id, int length) {
        if (!lastStem.is(id, length)) {
            lastStem = new Stem(Arrays.copyOf(id, length), length);
            lastPages = sources.computeIfAbsent(lastStem, stem -> new Pages());
        }
        return lastPages;
    }

    /** Where the digits at the end begin. */
    private static int digits(byte[] id) {
        int at = id.length;
        while (at > 0 && id[at - 1] >= '0' && id[at - 1] <= '9') {
            at--;
        }
        return at;
    }

    /** FNV-1a in 64 bits, and mixed. */
    private static long hash(byte[] id) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : id) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        return hash * 0x9e3779b97f4a7c15L;
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** What stands before the offset: topic and partition. */
    private record Stem(byte[] bytes, int length) {
        boolean is(byte[] id, int idLength) {
            return Arrays.equals(bytes, 0, length, id, 0, idLength);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Stem stem && Arrays.equals(bytes, stem.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** The newest offsets of a raw partition, a bit each, in pages that are made when needed. */
    private static final class Pages {
        private final long[][] bits = new long[PAGES][];
        private final long[] numbers = new long[PAGES];

        boolean add(long offset) {
            long number = offset >>> PAGE_BITS;
            int slot = (int) (number & (PAGES - 1));
            long[] page = bits[slot];
            if (page == null) {
                page = bits[slot] = new long[PAGE_LONGS];
                numbers[slot] = number;
            } else if (numbers[slot] < number) {
                Arrays.fill(page, 0);
                numbers[slot] = number;
            } else if (numbers[slot] > number) {
                return true;
            }
            int word = (int) (offset >>> 6) & (PAGE_LONGS - 1);
            long bit = 1L << (offset & 63);
            boolean isNew = (page[word] & bit) == 0;
            page[word] |= bit;
            return isNew;
        }
    }
}
