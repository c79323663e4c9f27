package io.logriver.udfs.pattern;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grok expression whose captures are wanted as texts by their names, outside of any rule; bounded
 * as every pattern is. Not thread-safe.
 */
public final class GrokFields {
    private record Slot(int group, String name) {}

    private final BoundedRegex regex;
    private final List<Slot> slots;
    private final String expanded;

    private GrokFields(BoundedRegex regex, List<Slot> slots, String expanded) {
        this.regex = regex;
        this.slots = slots;
        this.expanded = expanded;
    }

    /**
     * Compiles an expression of the library's names and named groups.
     *
     * @throws PatternRefusedException where it is wrong or could take too long
     */
    public static GrokFields compile(String expression) throws PatternRefusedException {
        PatternLimits limits = PatternLimits.DEFAULTS;
        Grok grok = Grok.expand(expression, Map.of(), limits.regexLengthMax());
        BoundedRegex regex = BoundedRegex.compile(grok.regex(), limits);
        List<Slot> slots =
                grok.captures().stream()
                        .map(capture -> new Slot(regex.group(capture.group()), capture.field()))
                        .toList();
        return new GrokFields(regex, slots, grok.regex());
    }

    /** The regular expression that the expression stands for. */
    public String regex() {
        return expanded;
    }

    /** True where the expression matches somewhere in the line. */
    public boolean find(byte[] line, int offset, int length) {
        return regex.find(line, offset, length);
    }

    /** The captured texts by name, in the order of the expression; null without a match. */
    public @Nullable Map<String, String> match(byte[] line, int offset, int length) {
        if (!regex.find(line, offset, length)) {
            return null;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Slot slot : slots) {
            int start = regex.start(slot.group());
            if (start >= 0) {
                int end = regex.end(slot.group());
                fields.put(
                        slot.name(), new String(line, start, end - start, StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
