package io.logriver.udfs.signature;

import io.logriver.model.ByteWriter;
import java.util.Arrays;

/**
 * Masks the variable parts of a message with {@code <*>}: numbers, ids, addresses, paths, hosts,
 * values of keys, times, sizes. The same bytes always give the same signature; nothing is learned.
 *
 * <p>The message is cut into tokens at blanks and brackets, commas, quotes and equals signs. Each
 * token is judged by what it is made of ({@link Token}) and by what stands around it: behind an
 * equals sign most things are values, behind "user" stands a name, between "from" and "to" stand
 * states. Masks that follow each other with nothing but punctuation between them become one, so
 * that lists of different lengths agree.
 */
public final class LogSignature {
    private static final byte[] MASK = {'<', '*', '>'};

    private LogSignature() {}

    /** Appends the signature of a message; a few times the message's length at most. */
    public static void write(byte[] message, int offset, int length, ByteWriter out) {
        new Pass(message, offset, offset + length, out).run();
    }

    /** One walk over one message. */
    private static final class Pass {
        private final byte[] text;
        private final int begin;
        private final int end;
        private final ByteWriter out;
        private int at;

        /** Where the output's last mask ends, -1 before the first. */
        private int maskEnd = -1;

        /** Where the output's last masked token begins, with the text kept before its mask. */
        private int formStart = -1;

        /** Where the word before the token begins and ends in the text. */
        private int wordStart;

        private int wordEnd;

        Pass(byte[] text, int start, int end, ByteWriter out) {
            this.text = text;
            this.end = end;
            this.out = out;
            begin = start;
            at = start;
            wordStart = start;
            wordEnd = start;
        }

        void run() {
            while (at < end) {
                byte b = text[at];
                if (Token.isDelimiter(b)) {
                    delimiter(b);
                } else {
                    token();
                }
            }
        }

        private void delimiter(byte b) {
            int empty = emptySlot();
            if (empty > 0) {
                out.append(b);
                mask();
                at = empty;
                return;
            }
            if (b == '(' && list()) {
                return;
            }
            // "<1 sec" is a duration as any other.
            if (b == '<' && isFree(at) && at + 1 < end && Token.isDigit(text[at + 1])) {
                at++;
                return;
            }
            boolean quote = b == '"' || b == '\'';
            if (quote && isBehindAssignment(at)) {
                int close = Phrase.closingQuote(text, at, end);
                if (close > 0) {
                    out.append(b);
                    mask();
                    out.append(b);
                    at = close + 1;
                    return;
                }
            }
            out.append(b);
            at++;
        }

        /**
         * Takes parentheses that hold values alone: {@code ( on off 12 )}, which is one slot, and
         * the same size in another unit, as in {@code 1196 bytes (1.17 KB)}, which is left out.
         */
        private boolean list() {
            int close = Phrase.closing(text, at, end, (byte) ')');
            if (close < 0) {
                return false;
            }
            if (close > at + 3 && text[at + 1] == ' ' && text[close - 1] == ' ') {
                out.append(text, at, 2);
                mask();
                at = close - 1;
                wordStart = at;
                wordEnd = at;
                return true;
            }
            boolean size =
                    Token.is(text, wordStart, wordEnd, "bytes")
                            && at == wordEnd + 1
                            && Phrase.isSize(text, at + 1, close);
            if (size) {
                at = close + 1 < end && text[close + 1] == ' ' ? close + 2 : close + 1;
            }
            return size;
        }

        private boolean isFree(int i) {
            return i == begin || text[i - 1] == ' ';
        }

        /**
         * Where an empty slot ends that begins here, which would hold a value in another line: the
         * inside of {@code ()} or {@code []} that belongs to no name, or nothing behind {@code =}.
         */
        private int emptySlot() {
            byte b = text[at];
            byte next = at + 1 < end ? text[at + 1] : (byte) ' ';
            boolean free = isFree(at) || text[at - 1] == '=';
            if (free && ((b == '(' && next == ')') || (b == '[' && next == ']'))) {
                return at + 1;
            }
            boolean named = at == wordEnd && wordEnd > wordStart;
            return b == '='
                            && named
                            && (next == ' ' || next == ',' || next == ';')
                            && !Phrase.isValueAhead(text, at + 1, end)
                    ? at + 1
                    : -1;
        }

        private void token() {
            int start = at;
            int stop = Token.end(text, start, end);
            at = stop;
            int core = Token.withoutPunctuation(text, start, stop);
            boolean value = isBehindAssignment(start);
            if (value && isStructure(stop)) {
                return;
            }
            int kept = kept(start, core, value);
            int written = out.length();
            if (kept == core - start) {
                out.append(text, start, stop - start);
            } else {
                out.append(text, start, kept);
                if (!repeats(written)) {
                    mask();
                    formStart = written;
                }
                at = unitEnd(start, stop);
                if (at == stop) {
                    out.append(text, core, stop - core);
                }
            }
            wordStart = start;
            wordEnd = stop;
        }

        /** How many bytes of the token stay; all of them where it is constant text. */
        private int kept(int start, int core, boolean value) {
            if (isNamed(start, core) || Phrase.isDateWord(text, start, core, end)) {
                return 0;
            }
            if (value) {
                return Token.keptOfValue(text, start, core);
            }
            int kept = Token.kept(text, start, core);
            boolean varies =
                    kept < core - start && Phrase.isEnclosed(text, start, core, begin, end);
            return varies || Phrase.isQuotedName(text, start, core, begin, end) ? 0 : kept;
        }

        /** A value like {@code Source{12 a=b}}: masked up to its closing brace. */
        private boolean isStructure(int stop) {
            if (stop >= end || text[stop] != '{') {
                return false;
            }
            int close = Phrase.closingBrace(text, stop, end);
            if (close < 0) {
                return false;
            }
            mask();
            at = close + 1;
            return true;
        }

        private boolean isBehindAssignment(int start) {
            int i = start - 1;
            while (i >= wordEnd && text[i] == ' ') {
                i--;
            }
            if (i < wordEnd && i < start - 1) {
                return false;
            }
            return i >= wordEnd && text[i] == '=' && (i == begin || text[i - 1] != '=');
        }

        /** True for a name behind a word that announces one: "user alice", "from NEW to DONE". */
        private boolean isNamed(int start, int core) {
            if (start != wordEnd + 1 || text[start - 1] != ' ') {
                return false;
            }
            if (Token.is(text, wordStart, wordEnd, "user")) {
                return true;
            }
            if (Token.is(text, wordStart, wordEnd, "for")) {
                return Phrase.isFromAddress(text, core, end);
            }
            boolean between =
                    Token.is(text, wordStart, wordEnd, "from")
                            || Token.is(text, wordStart, wordEnd, "to");
            return between && Token.isState(text, start, core);
        }

        /**
         * Where the unit behind a number ends, as in "5.2 KB"; {@code stop} where there is none.
         */
        private int unitEnd(int start, int stop) {
            if (!Token.isNumber(text, start, stop) || stop + 1 >= end || text[stop] != ' ') {
                return stop;
            }
            int unit = Phrase.unitEnd(text, stop + 1, end);
            return unit > 0 ? unit : stop;
        }

        /** Writes a mask, or lets the one before stand for both. */
        private void mask() {
            if (maskEnd >= 0 && isList(maskEnd)) {
                out.truncate(maskEnd);
                return;
            }
            out.append(MASK);
            maskEnd = out.length();
        }

        /**
         * True where the text just written is the beginning of the masked token before, as in a
         * list {@code task1, task2}; then the one before stands for both.
         */
        private boolean repeats(int written) {
            int prefix = out.length() - written;
            if (prefix == 0 || formStart < 0 || maskEnd - MASK.length - formStart != prefix) {
                return false;
            }
            byte[] bytes = out.array();
            if (!isSeparator(bytes, maskEnd, written)
                    || !Arrays.equals(
                            bytes,
                            formStart,
                            formStart + prefix,
                            bytes,
                            written,
                            written + prefix)) {
                return false;
            }
            out.truncate(maskEnd);
            return true;
        }

        private boolean isList(int from) {
            return isSeparator(out.array(), from, out.length());
        }

        private static boolean isSeparator(byte[] written, int from, int to) {
            for (int i = from; i < to; i++) {
                byte b = written[i];
                if (b != ',' && b != ' ' && b != ':' && b != '-' && b != '+' && b != '/') {
                    return false;
                }
            }
            return true;
        }
    }
}
