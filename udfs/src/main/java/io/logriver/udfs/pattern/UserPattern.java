package io.logriver.udfs.pattern;

import io.logriver.model.rules.PatternRule;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pattern of a tenant, ready to read lines; not thread-safe. */
final class UserPattern {
    /** A group, and where its text goes. */
    private record Slot(int group, Target target) {}

    private final PatternRule rule;
    private final BoundedRegex regex;
    private final List<Slot> slots;

    private UserPattern(PatternRule rule, BoundedRegex regex, List<Slot> slots) {
        this.rule = rule;
        this.regex = regex;
        this.slots = slots;
    }

    static UserPattern compile(PatternRule rule, PatternLimits limits)
            throws PatternRefusedException {
        String grok = rule.grok();
        String regex = rule.regex();
        if ((grok == null) == (regex == null)) {
            throw new PatternRefusedException("Give either \"regex\" or \"grok\".");
        }
        List<Grok.Capture> captures = new ArrayList<>();
        if (grok != null) {
            Grok expanded = Grok.expand(grok, rule.definitions(), limits.regexLengthMax());
            captures.addAll(expanded.captures());
            regex = expanded.regex();
        }
        BoundedRegex compiled = BoundedRegex.compile(regex == null ? "" : regex, limits);
        if (grok == null) {
            for (RegexShape.Group group : compiled.groups()) {
                captures.add(new Grok.Capture(group.name(), group.name(), ValueType.TEXT));
            }
        }
        return new UserPattern(rule, compiled, slots(rule, compiled, captures));
    }

    private static List<Slot> slots(
            PatternRule rule, BoundedRegex regex, List<Grok.Capture> captures)
            throws PatternRefusedException {
        if (captures.isEmpty()) {
            throw new PatternRefusedException(
                    "The pattern takes nothing out of a line: name a group, (?<name>...) or %{NAME:field}.");
        }
        Set<String> unknown = new HashSet<>(rule.fields().keySet());
        List<Slot> slots = new ArrayList<>();
        for (Grok.Capture capture : captures) {
            unknown.remove(capture.field());
            slots.add(new Slot(regex.group(capture.group()), target(rule.fields(), capture)));
        }
        if (!unknown.isEmpty()) {
            throw new PatternRefusedException(
                    "\"fields\" names %s, which the pattern does not capture.".formatted(unknown));
        }
        return slots;
    }

    /** {@code name: target} or {@code name: target:type}. */
    private static Target target(Map<String, String> fields, Grok.Capture capture)
            throws PatternRefusedException {
        String wanted = fields.getOrDefault(capture.field(), capture.field());
        ValueType type = capture.type();
        int colon = wanted.lastIndexOf(':');
        if (colon > 0) {
            ValueType named = ValueType.of(wanted.substring(colon + 1));
            if (named == null) {
                throw new PatternRefusedException(
                        "\"%s\" is no type: use int, long, float, double, boolean or string."
                                .formatted(wanted.substring(colon + 1)));
            }
            type = named;
            wanted = wanted.substring(0, colon);
        }
        if (wanted.isBlank()) {
            throw new PatternRefusedException("A captured field has no name.");
        }
        return Target.of(wanted, type);
    }

    PatternRule rule() {
        return rule;
    }

    boolean isFor(String service) {
        return rule.services().isEmpty() || rule.services().contains(service);
    }

    long overruns() {
        return regex.overruns();
    }

    boolean match(byte[] line, int offset, int length, ValueReader reader, ParsedLine out) {
        if (!regex.find(line, offset, length)) {
            return false;
        }
        boolean message = false;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            int from = regex.start(slot.group());
            int to = from < 0 ? -1 : regex.end(slot.group());
            if (to > from) {
                slot.target().put(line, from, to, reader, out);
                message |= slot.target().isMessage();
            }
        }
        if (message) {
            out.setTakenApart(true);
        } else {
            out.set(Field.MESSAGE, line, offset, length);
        }
        return true;
    }
}
