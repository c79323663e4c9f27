package io.logriver.udfs.redact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A first look at a text: tells cheaply that no built-in secret but an e-mail address can be in it.
 *
 * <p>It reads eight bytes at a time. Two windows of four bytes are held against the net of {@link
 * Marks}; only what is caught is compared with the marks themselves. And where the eight bytes are
 * digits but for single ones that are far apart, as they are somewhere in every card's number, the
 * digits around are read. Not thread-safe.
 */
final class Glance {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle PAIRS =
            MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;

    /** What a glance has seen. */
    enum Sight {
        NOTHING,
        /** A mark: there may be a secret, perhaps behind escapes, and perhaps a card. */
        MARK,
        CARD
    }

    private final boolean cards;
    private final Span span = new Span();

    /** Where the last digits end that were read. */
    private int read;

    /**
     * @param cards whether to look for cards
     */
    Glance(boolean cards) {
        this.cards = cards;
    }

    /** Looks until there is something to see. */
    Sight at(byte[] b, int from, int to) {
        read = from;
        int end = to - 7;
        int p = from;
        for (; p < end; p += 8) {
            if ((caught(b, p) | caught(b, p + 4)) != 0 && isMark(b, from, p, to)) {
                return Sight.MARK;
            }
            if (isNumber((long) LONGS.get(b, p)) && isCard(b, from, p, to)) {
                return Sight.CARD;
            }
        }
        return atRest(b, from, p, to);
    }

    /** Looks at the last bytes, fewer than eight. */
    private Sight atRest(byte[] b, int from, int p, int to) {
        long rest = rest(b, from, p, to);
        int four = (int) (rest >>> 32);
        if ((caught((int) rest) | caught(four)) != 0 && isMarkNear(b, from, p - 3, p + 7, to)) {
            return Sight.MARK;
        }
        return isNumber(rest) && isCard(b, from, p, to) ? Sight.CARD : Sight.NOTHING;
    }

    /** The last bytes, fewer than eight; zeros behind. */
    private static long rest(byte[] b, int from, int p, int to) {
        int missing = 8 - (to - p);
        if (p - from >= missing) {
            return missing == 8 ? 0 : (long) LONGS.get(b, p - missing) >>> (8 * missing);
        }
        long rest = 0;
        for (int i = to - 1; i >= p; i--) {
            rest = rest << 8 | (b[i] & 0xFF);
        }
        return rest;
    }

    /** Not 0 where a window is caught. Loads of pairs are quicker than one load and shifts. */
    private static int caught(byte[] b, int p) {
        return Marks.FIRST[(char) PAIRS.get(b, p)] & Marks.SECOND[(char) PAIRS.get(b, p + 2)];
    }

    private static int caught(int window) {
        return Marks.FIRST[window & 0xFFFF] & Marks.SECOND[window >>> 16];
    }

    /**
     * True where no two of eight bytes that are no digits are less than four apart. A card's
     * number, with blanks or dashes between its groups, fills seven of some eight bytes. A byte
     * beyond ASCII may pass for a digit, and carries into the next byte, which is none then if it
     * was a nine: no card begins with one.
     */
    private static boolean isNumber(long eight) {
        long others = ((eight ^ EACH * '0') + EACH * (0x80 - 10)) >>> 7 & EACH;
        return (others * 0x01010101L & ~EACH) == 0;
    }

    /** True where a mark is really there that one of the windows from {@code p} on is of. */
    private static boolean isMark(byte[] b, int from, int p, int to) {
        int first = caught(b, p) != 0 ? p - 3 : p + 1;
        int last = caught(b, p + 4) != 0 ? p + 7 : p + 3;
        return isMarkNear(b, from, first, last, to);
    }

    private static boolean isMarkNear(byte[] b, int from, int first, int last, int to) {
        if (first <= from && Marks.opens(b, from, to)) {
            return true;
        }
        int end = Math.min(last, to - 4);
        for (int at = Math.max(from, first); at <= end; at++) {
            if (Marks.isMark((int) INTS.get(b, at)) && mayMatter(b, from, at, to)) {
                return true;
            }
        }
        return false;
    }

    /**
     * False at an address without a user, {@code ://host/}, which most addresses are, and at the
     * escape of a character that is not ASCII.
     */
    private static boolean mayMatter(byte[] b, int from, int mark, int to) {
        if (Chars.is(b[mark], Chars.LETTER) && Marks.opens(b, mark + 1, to)) {
            // The letter must be that of an escape, else no word begins behind it.
            return mark > from && b[mark - 1] == '\\';
        }
        if (b[mark] == '\\') {
            return b[mark + 1] != 'u' || (mark + 4 < to && b[mark + 4] >= '2' && b[mark + 4] < '8');
        }
        if (b[mark + 1] != ':') {
            return true;
        }
        int slashes = b[mark + 2] == '/' ? 2 : 4;
        for (int i = mark + 2 + slashes; i < to && b[i] > ' ' && b[i] != '"' && b[i] != '/'; i++) {
            if (b[i] == '@') {
                return true;
            }
        }
        return false;
    }

    private boolean isCard(byte[] b, int from, int p, int to) {
        if (!cards || p + 8 <= read) {
            return false;
        }
        int left = CardFinder.runStart(b, read, Math.max(read, p));
        read = CardFinder.runEnd(b, Math.min(p + 8, to), to);
        return CardFinder.occurs(b, from, left, read, to, span);
    }
}
