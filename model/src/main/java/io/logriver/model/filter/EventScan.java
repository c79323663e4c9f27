package io.logriver.model.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One walk over an event's JSON that asks a program's checks of the values as they come by, and
 * stops when the answer is known.
 *
 * <p>Members of inner objects are found by their path with dots, whether the dots stand in the keys
 * or between them; of an array, any element may be as wanted; where a key comes twice, the first
 * counts. What is no JSON ends the walk as if the event ended there. Not thread-safe: one for each
 * thread.
 */
final class EventScan {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    /** Where the walk is told to stop: the answer is known, or this is no JSON. */
    private static final int STOP = -1;

    private static final byte[] NOTHING = {};

    private final Unescaped unescaped = new Unescaped();
    private Program program;
    private byte[] json = NOTHING;
    private int end;
    private boolean escaped;
    private long known;
    private long holding;

    EventScan(Program program) {
        this.program = program;
    }

    boolean matches(Program asked, byte[] bytes, int offset, int length) {
        program = asked;
        json = bytes;
        end = offset + length;
        known = 0;
        holding = 0;
        int start = space(offset);
        if (start < end && json[start] == '{' && asked.decide(0, 0) == 0) {
            int paths = asked.paths.length;
            object(start + 1, 0, paths == Long.SIZE ? -1L : (1L << paths) - 1);
        }
        json = NOTHING;
        int answer = asked.decide(known, holding);
        return answer == 0 ? asked.decide(-1L, holding) > 0 : answer > 0;
    }

    /**
     * Walks the members of an object; returns where it ends, or {@link #STOP}.
     *
     * @param consumed how much of the candidates' paths the keys around have said already
     * @param candidates the paths that may lead in here
     */
    private int object(int start, int consumed, long candidates) {
        int i = space(start);
        if (i < end && json[i] == '}') {
            return i + 1;
        }
        while (i < end && json[i] == '"') {
            int from = i + 1;
            int to = closing(from);
            if (to < 0) {
                return STOP;
            }
            boolean keyEscaped = escaped;
            i = space(to + 1);
            if (i >= end || json[i] != ':') {
                return STOP;
            }
            i = space(i + 1);
            i =
                    keyEscaped
                            ? memberOfEscapedKey(from, to, i, consumed, candidates)
                            : member(json, from, to, i, consumed, candidates);
            i = i < 0 ? i : space(i);
            if (i < 0 || i >= end) {
                return STOP;
            }
            if (json[i] == '}') {
                return i + 1;
            }
            i = json[i] == ',' ? space(i + 1) : end;
        }
        return STOP;
    }

    private int memberOfEscapedKey(int from, int to, int value, int consumed, long candidates) {
        int length = unescaped.read(json, from, to);
        return member(unescaped.bytes(), 0, length, value, consumed, candidates);
    }

    private int member(byte[] key, int from, int to, int value, int consumed, long candidates) {
        int length = to - from;
        long hits = 0;
        long deeper = 0;
        for (long rest = candidates; rest != 0; rest &= rest - 1) {
            int index = Long.numberOfTrailingZeros(rest);
            byte[] path = program.paths[index];
            int left = path.length - consumed;
            if (left == length) {
                hits |= same(path, consumed, key, from, length) ? 1L << index : 0;
            } else if (left > length && path[consumed + length] == '.') {
                deeper |= same(path, consumed, key, from, length) ? 1L << index : 0;
            }
        }
        if ((hits | deeper) == 0 || value >= end) {
            return skip(value);
        }
        return value(value, hits, deeper, consumed + length + 1);
    }

    private int value(int start, long hits, long deeper, int consumed) {
        long asked = 0;
        for (long rest = hits; rest != 0; rest &= rest - 1) {
            asked |= program.conditionsOfPath[Long.numberOfTrailingZeros(rest)];
        }
        asked &= ~known;
        int next;
        if (json[start] == '{') {
            found(asked, asked & program.existence);
            if (isDecided()) {
                return STOP;
            }
            return deeper == 0 ? skip(start) : object(start + 1, consumed, deeper);
        } else if (json[start] == '[') {
            next = elements(start + 1, asked);
        } else {
            next = scalar(start, asked);
        }
        return asked != 0 && isDecided() ? STOP : next;
    }

    private boolean isDecided() {
        return program.decide(known, holding) != 0;
    }

    private void found(long asked, long held) {
        known |= asked;
        holding |= held;
    }

    /** The elements of an array, without those of arrays and objects within it. */
    private int elements(int start, long asked) {
        int i = space(start);
        while (i < end && json[i] != ']') {
            i = json[i] == '[' || json[i] == '{' ? skip(i) : scalar(i, asked);
            i = i < 0 ? end : space(i);
            if (i < end && json[i] == ',') {
                i = space(i + 1);
            }
        }
        return i < end ? i + 1 : STOP;
    }

    private int scalar(int start, long asked) {
        if (json[start] == '"') {
            int to = closing(start + 1);
            if (to < 0) {
                return STOP;
            }
            if (asked != 0) {
                if (escaped) {
                    int length = unescaped.read(json, start + 1, to);
                    test(unescaped.bytes(), 0, length, asked);
                } else {
                    test(json, start + 1, to, asked);
                }
            }
            return to + 1;
        }
        int to = skip(start);
        if (to > start && json[start] != 'n') {
            test(json, start, to, asked);
        }
        return to > start ? to : STOP;
    }

    private void test(byte[] bytes, int from, int to, long asked) {
        long held = 0;
        // An element of an array adds to what those before it have shown.
        for (long rest = asked & ~holding; rest != 0; rest &= rest - 1) {
            int index = Long.numberOfTrailingZeros(rest);
            held |= program.checks[index].accepts(bytes, from, to) ? 1L << index : 0;
        }
        found(asked, held);
    }

    /** Where the value that begins here ends. */
    private int skip(int start) {
        int depth = 0;
        int i = start;
        while (i < end) {
            byte b = json[i];
            if (b == '"') {
                i = closing(i + 1) + 1;
                if (i == 0) {
                    return STOP;
                }
                if (depth == 0) {
                    return i;
                }
                continue;
            }
            if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                if (depth == 0) {
                    return i;
                }
                if (--depth == 0) {
                    return i + 1;
                }
            } else if (depth == 0 && (b == ',' || b <= ' ')) {
                return i;
            }
            i++;
        }
        return depth == 0 ? end : STOP;
    }

    /** The quote that ends the string whose inside begins here, or -1; notes escapes on the way. */
    private int closing(int start) {
        escaped = false;
        int i = start;
        while (true) {
            i = quoteOrBackslash(i);
            if (i >= end) {
                return -1;
            }
            if (json[i] == '"') {
                return i;
            }
            escaped = true;
            i += 2;
        }
    }

    private int quoteOrBackslash(int start) {
        int i = start;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long word = (long) LONG.get(json, i);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < end && json[i] != '"' && json[i] != '\\') {
            i++;
        }
        return i;
    }

    /** The high bit of the lowest zero byte, and of no byte below it. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private int space(int start) {
        int i = start;
        while (i < end && json[i] <= ' ' && json[i] >= 0) {
            i++;
        }
        return i;
    }

    private static boolean same(byte[] path, int from, byte[] key, int keyFrom, int length) {
        for (int i = 0; i < length; i++) {
            if (path[from + i] != key[keyFrom + i]) {
                return false;
            }
        }
        return true;
    }
}
