package io.logriver.udfs.redact;

import io.logriver.model.ByteWriter;
import io.logriver.model.rules.Redaction;
import io.logriver.udfs.pattern.BoundedRegex;
import io.logriver.udfs.pattern.PatternLimits;
import io.logriver.udfs.pattern.PatternRefusedException;
import io.logriver.udfs.redact.Blotter.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Replaces secrets in slices of lines by {@code [REDACTED:rule]}, and counts them per rule. A
 * secret that needless escapes hide ({@code password\\u003dx}) is found too: the slice is then
 * written without them.
 *
 * <p>One walk over the bytes stops only at bytes that are rare in ordinary text and stand inside
 * every secret of a kind ({@code =}, {@code :}, {@code -}, {@code _}, {@code @}, a few letters).
 * Where nothing is found nothing is written. What was redacted once is not changed by a second
 * time. Not thread-safe.
 */
public final class Redactor {
    /** A tenant's own pattern. */
    private record Own(int rule, BoundedRegex regex, int group, byte[] replacement) {}

    /** A pattern that cannot be used, and why. */
    public record Refusal(String pattern, String reason) {}

    private static final int PASSES_MAX = 8;

    private final int secrets;
    private final boolean cards;
    private final boolean mails;
    private final Triggers triggers;
    private final byte[][] replacements;
    private final List<Own> own = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final RuleCounts counts;
    private final Span span = new Span();
    private final Draft draft = new Draft();
    private final Escapes escapes = new Escapes();
    private final Glance glance;

    /** Where the walk stopped last; it always goes on behind. */
    private int stop;

    /**
     * The rules of a redaction; patterns that cannot be used are left out, see {@link #refusals}.
     */
    public Redactor(Redaction redaction) {
        secrets = Secret.mask(redaction);
        List<String> rules = new ArrayList<>();
        for (Secret secret : Secret.values()) {
            rules.add(secret.ruleName());
        }
        for (Redaction.Pattern pattern : redaction.patterns()) {
            addOwn(pattern, rules);
        }
        counts = new RuleCounts(rules);
        replacements = new byte[Secret.values().length][];
        for (int i = 0; i < replacements.length; i++) {
            replacements[i] = Secret.replacement(rules.get(i));
        }
        cards = (secrets & Secret.CREDIT_CARD.bit()) != 0;
        glance = new Glance(cards);
        mails = (secrets & Secret.EMAIL.bit()) != 0;
        triggers = new Triggers(secrets);
    }

    private void addOwn(Redaction.Pattern pattern, List<String> rules) {
        try {
            BoundedRegex regex = BoundedRegex.compile(pattern.regex(), PatternLimits.REDACTION);
            int group = Math.max(0, regex.group("secret"));
            own.add(new Own(rules.size(), regex, group, Secret.replacement(pattern.name())));
            rules.add(pattern.name());
        } catch (PatternRefusedException e) {
            refusals.add(new Refusal(pattern.name(), e.reason()));
        }
    }

    /** The tenant's patterns that are not used, and why. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** How often each rule has replaced something so far. */
    public Map<String, Long> counts() {
        return counts.byName();
    }

    RuleCounts ruleCounts() {
        return counts;
    }

    /**
     * False where a text surely holds nothing to replace, whatever it is a part of; found out much
     * cheaper than by redacting it, unless there are patterns of the tenant's own.
     */
    public boolean finds(byte[] source, int offset, int length) {
        int to = offset + length;
        if (!own.isEmpty()) {
            return true;
        }
        if (secrets == 0) {
            return false;
        }
        return switch (mails ? Glance.Sight.MARK : glance.at(source, offset, to)) {
            case NOTHING -> false;
            case MARK ->
                    shows(source, offset, to)
                            || (escapes.undo(source, offset, to)
                                    && shows(escapes.plain().array(), 0, escapes.plain().length()));
            case CARD -> true;
        };
    }

    private boolean shows(byte[] b, int from, int to) {
        return next(b, from, from, to, cards && CardFinder.mayOccur(b, from, to));
    }

    /**
     * Redacts a raw line or text; one that begins with a brace is taken for JSON, and stays valid
     * where it was.
     *
     * @param out appended to where something was replaced, else left as it is
     * @return whether something was replaced
     */
    public boolean redact(byte[] source, int offset, int length, ByteWriter out) {
        boolean json = length > 1 && source[offset] == '{';
        return redact(source, offset, offset + length, json ? Kind.JSON : Kind.TEXT, out);
    }

    /** Redacts JSON: a document, or members of an object without its braces. */
    public boolean redactJson(byte[] source, int offset, int length, ByteWriter out) {
        return redact(source, offset, offset + length, Kind.JSON, out);
    }

    /** Redacts the inside of a JSON string, with its escapes. */
    public boolean redactEscaped(byte[] source, int offset, int length, ByteWriter out) {
        return redact(source, offset, offset + length, Kind.ESCAPED, out);
    }

    private boolean redact(byte[] source, int from, int to, Kind kind, ByteWriter out) {
        draft.take(source, from, to);
        boolean changed = passes(kind);
        changed |= behindEscapes(kind);
        if (changed) {
            out.append(draft.text(), draft.start(), draft.end() - draft.start());
        }
        draft.drop();
        return changed;
    }

    /**
     * Looks once more at the text without its needless escapes, and leaves them out for good where
     * that brings a secret to light.
     */
    private boolean behindEscapes(Kind kind) {
        byte[] escaped = draft.text();
        int from = draft.start();
        int to = draft.end();
        if (!escapes.undo(escaped, from, to)) {
            return false;
        }
        draft.take(escapes.plain().array(), 0, escapes.plain().length());
        boolean changed = passes(kind);
        if (!changed) {
            draft.take(escaped, from, to);
        }
        return changed;
    }

    private boolean passes(Kind kind) {
        boolean changed = false;
        // A replacement can lay bare what stood hidden in the word beside it; so look again.
        for (int pass = 0; pass < PASSES_MAX && pass(kind); pass++) {
            changed = true;
        }
        return changed;
    }

    private boolean pass(Kind kind) {
        boolean changed = secrets != 0 && builtIn(kind);
        for (int i = 0; i < own.size(); i++) {
            changed |= own(own.get(i), kind);
        }
        return changed;
    }

    /** Replaces the built-in secrets. */
    private boolean builtIn(Kind kind) {
        byte[] text = draft.text();
        int start = draft.start();
        int end = draft.end();
        boolean digits = cards && CardFinder.mayOccur(text, start, end);
        if (!next(text, start, start, end, digits)) {
            return false;
        }
        draft.begin(kind);
        boolean changed = false;
        boolean more = true;
        while (more) {
            int rule = span.secret.ordinal();
            if (draft.blot(span.from, span.to, replacements[rule])) {
                counts.add(rule);
                changed = true;
            }
            int at = Math.max(stop + 1, Math.max(span.to, draft.copied()));
            more = next(text, draft.copied(), at, end, digits);
        }
        return draft.finish(changed);
    }

    /** Replaces what a pattern matches. */
    private boolean own(Own pattern, Kind kind) {
        BoundedRegex regex = pattern.regex();
        long overruns = regex.overruns();
        boolean found = regex.find(draft.text(), draft.start(), draft.end() - draft.start());
        if (!found && regex.overruns() == overruns) {
            return false;
        }
        draft.begin(kind);
        boolean changed = false;
        while (found) {
            int from = regex.start(pattern.group());
            int to = from < 0 ? from : regex.end(pattern.group());
            if (to > from && from >= draft.copied()) {
                changed |= count(pattern, draft.blot(from, to, pattern.replacement()));
            }
            found = regex.findNext();
        }
        if (regex.overruns() > overruns) {
            // What was not looked at to the end may hold a secret: all the rest is hidden.
            changed |=
                    count(pattern, draft.blot(draft.copied(), draft.end(), pattern.replacement()));
        }
        return draft.finish(changed);
    }

    private boolean count(Own pattern, boolean replaced) {
        if (replaced) {
            counts.add(pattern.rule());
        }
        return replaced;
    }

    /**
     * Finds the next secret into the span.
     *
     * @param from no secret begins before
     * @param at where to begin to look
     */
    private boolean next(byte[] b, int from, int at, int to, boolean digits) {
        int i = triggers.next(b, from, at, to, digits);
        while (i < to) {
            if (isSecret(b, from, i, to)) {
                stop = i;
                return true;
            }
            i = triggers.next(b, from, i + 1, to, digits);
        }
        return false;
    }

    private boolean isSecret(byte[] b, int from, int at, int to) {
        return switch (b[at]) {
            case '=', ':' -> wanted(KeyFinder.atSeparator(b, from, at, to, span));
            case '>' -> wanted(KeyFinder.atTag(b, from, at, to, span));
            case '-' -> isDashed(b, from, at, to);
            case '_' -> TokenFinder.atUnderscore(b, from, at, to, span);
            case 'z' -> TokenFinder.atGoogle(b, from, at, to, span);
            case 'G' -> TokenFinder.atSendGrid(b, from, at, to, span);
            case 'I' -> TokenFinder.atAwsKey(b, from, at, to, span);
            case 'J' -> TokenFinder.atJwt(b, from, at, to, span);
            case 'B', 'b' -> TokenFinder.atBearer(b, from, at, to, span);
            case '@' -> isAddressed(b, from, at, to);
            default -> CardFinder.find(b, from, at, to, span);
        };
    }

    private boolean isAddressed(byte[] b, int from, int at, int to) {
        return wanted(TokenFinder.atAddress(b, from, at, to, span))
                || wanted(TokenFinder.atMail(b, from, at, to, span));
    }

    /** At a second dash, or at a dash behind the letter that a key's prefix ends with. */
    private boolean isDashed(byte[] b, int from, int at, int to) {
        if (at == from || b[at - 1] != '-') {
            return wanted(TokenFinder.atDash(b, from, at, to, span));
        }
        boolean first = at - 1 == from || b[at - 2] != '-';
        return first
                && (wanted(TokenFinder.atPrivateKey(b, at - 1, to, span))
                        || wanted(KeyFinder.atOption(b, from, at - 1, to, span)));
    }

    private boolean wanted(boolean found) {
        return found && (secrets & span.secret.bit()) != 0;
    }
}
