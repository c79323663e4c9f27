package io.logriver.model.rules;

import io.logriver.model.Level;
import io.logriver.model.Names;
import io.logriver.model.Nearest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules of one tenant from its section; what is wrong is noted and left out. */
final class RulesReader {
    /** Patterns are tried on every line of their services, one after the other. */
    private static final int PATTERNS_MAX = 100;

    private static final Map<String, Long> UNITS =
            Map.of(
                    "B",
                    1L,
                    "KB",
                    1000L,
                    "MB",
                    1000_000L,
                    "GB",
                    1000_000_000L,
                    "KIB",
                    1L << 10,
                    "MIB",
                    1L << 20,
                    "GIB",
                    1L << 30,
                    "",
                    1L);

    private final PatternJudge judge;

    RulesReader(PatternJudge judge) {
        this.judge = judge;
    }

    TenantRules read(Section rules) {
        String zone = zone(rules);
        Boolean join = rules.flag("join");
        Boolean keepOriginal = rules.flag("keep-original");
        Quota quota = quota(rules.section("quota"));
        Map<Level, Double> sampling = sampling(rules.section("sampling"));
        List<PatternRule> patterns = patterns(rules);
        Redaction redaction = redaction(rules.section("redaction"));
        List<Route> routes = routes(rules);
        rules.finish();
        return new TenantRules(
                zone,
                join == null || join,
                keepOriginal == null || keepOriginal,
                quota,
                sampling,
                patterns,
                redaction,
                routes);
    }

    private static String zone(Section rules) {
        String zone = rules.text("zone");
        if (zone == null) {
            return "UTC";
        }
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            rules.problem(
                    "zone",
                    "\"%s\" is no time zone%s: give a name like Europe/Berlin, or an offset like +02:00."
                            .formatted(zone, Nearest.hint(zone, ZoneId.getAvailableZoneIds())));
            return "UTC";
        }
    }

    private static Quota quota(@Nullable Section quota) {
        if (quota == null) {
            return Quota.DEFAULTS;
        }
        Long lines = amount(quota, "lines-per-window", false);
        Long bytes = amount(quota, "bytes-per-window", true);
        Quota.Over over = quota.choice("over", Quota.Over.class);
        quota.finish();
        return new Quota(lines, bytes, over == null ? Quota.Over.OVERFLOW : over);
    }

    private static @Nullable Long amount(Section section, String key, boolean bytes) {
        String text = section.text(key);
        if (text == null) {
            return null;
        }
        String compact = text.replace("_", "").replace(" ", "").replace(",", "");
        int digits = 0;
        while (digits < compact.length() && Character.isDigit(compact.charAt(digits))) {
            digits++;
        }
        Long unit = UNITS.get(compact.substring(digits).toUpperCase(Locale.ROOT));
        if (digits == 0 || digits > 12 || unit == null || (!bytes && digits < compact.length())) {
            section.problem(
                    key,
                    "\"%s\" is no %s."
                            .formatted(
                                    text,
                                    bytes
                                            ? "size: give bytes, or a number with KiB, MiB, GiB, kB, MB or GB"
                                            : "number of lines: give a whole number, 0 or more"));
            return null;
        }
        long count = Long.parseLong(compact.substring(0, digits));
        if (count > Long.MAX_VALUE / unit) {
            section.problem(key, "\"%s\" is more than anybody can send.".formatted(text));
            return null;
        }
        return count * unit;
    }

    private static Map<Level, Double> sampling(@Nullable Section sampling) {
        Map<Level, Double> rates = new EnumMap<>(Level.class);
        if (sampling == null) {
            return rates;
        }
        for (Level level : Level.values()) {
            String key = level.name();
            String text = sampling.text(key);
            if (text == null) {
                continue;
            }
            Double rate = rate(text);
            if (rate == null) {
                sampling.problem(
                        key,
                        "\"%s\" is no share of lines: give a number from 0 to 1.".formatted(text));
            } else if (level.isError() && rate < 1) {
                sampling.problem(key, "%s lines are never sampled out.".formatted(level));
            } else {
                rates.put(level, rate);
            }
        }
        sampling.finish();
        return rates;
    }

    private static @Nullable Double rate(String text) {
        try {
            double rate = Double.parseDouble(text);
            return rate >= 0 && rate <= 1 ? rate : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private List<PatternRule> patterns(Section rules) {
        List<PatternRule> patterns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : rules.sections("patterns")) {
            PatternRule rule =
                    new PatternRule(
                            uniqueName(section, names),
                            section.texts("services"),
                            section.text("regex"),
                            section.text("grok"),
                            section.pairs("definitions"),
                            section.pairs("fields"));
            section.finish();
            boolean regex = rule.regex() != null;
            if (regex == (rule.grok() != null)) {
                section.problem(
                        "Give either \"regex\" or \"grok\", not %s."
                                .formatted(regex ? "both" : "neither"));
                continue;
            }
            String key = regex ? "regex" : "grok";
            judge.judge(rule).forEach(fault -> section.problem(key, fault));
            patterns.add(rule);
        }
        if (patterns.size() > PATTERNS_MAX) {
            rules.problem(
                    "patterns",
                    "%d patterns, the limit is %d: join some by alternatives."
                            .formatted(patterns.size(), PATTERNS_MAX));
        }
        return patterns;
    }

    private Redaction redaction(@Nullable Section redaction) {
        if (redaction == null) {
            return Redaction.DEFAULTS;
        }
        Boolean builtIn = redaction.flag("built-in");
        Boolean email = redaction.flag("email");
        List<String> except = redaction.texts("except");
        for (String name : except) {
            if (!Redaction.BUILT_IN.contains(name)) {
                redaction.problem(
                        "except",
                        "\"%s\" is no built-in rule%s; they are %s."
                                .formatted(
                                        name,
                                        Nearest.hint(name, Redaction.BUILT_IN),
                                        String.join(", ", Redaction.BUILT_IN)));
            }
        }
        List<Redaction.Pattern> patterns = new ArrayList<>();
        Set<String> names = new HashSet<>(Redaction.BUILT_IN);
        names.add("email");
        for (Section section : redaction.sections("patterns")) {
            String name = uniqueName(section, names);
            Redaction.Pattern pattern = new Redaction.Pattern(name, section.required("regex"));
            section.finish();
            judge.judge(pattern).forEach(fault -> section.problem("regex", fault));
            patterns.add(pattern);
        }
        redaction.finish();
        return new Redaction(
                builtIn == null || builtIn, email != null && email, Set.copyOf(except), patterns);
    }

    private static List<Route> routes(Section rules) {
        List<Route> routes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : rules.sections("routes")) {
            String name = uniqueName(section, names);
            List<String> environments = section.texts("environments");
            for (String environment : environments) {
                if (!Names.isEnvironment(environment)) {
                    section.problem(
                            "environments",
                            "\"%s\" is no environment's name: lower-case letters, digits and _."
                                    .formatted(environment));
                }
            }
            Route route =
                    new Route(
                            name,
                            section.texts("services"),
                            environments,
                            section.choice("level", Level.class),
                            section.text("contains"),
                            Route.Target.ALERTS);
            section.choice("to", Route.Target.class);
            if (route.level() == null
                    && route.contains() == null
                    && route.services().isEmpty()
                    && environments.isEmpty()) {
                section.problem(
                        "Without a condition every line is routed: give level, contains, services or environments.");
            }
            section.finish();
            routes.add(route);
        }
        return routes;
    }

    private static String uniqueName(Section section, Set<String> names) {
        String name = section.required("name");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            if (!plain || name.length() > 64) {
                section.problem(
                        "name",
                        "\"%s\" is no name: lower-case letters, digits and dashes, at most 64."
                                .formatted(name));
                break;
            }
        }
        if (!name.isEmpty() && !names.add(name)) {
            section.problem("name", "The name \"%s\" is taken.".formatted(name));
        }
        return name;
    }
}
