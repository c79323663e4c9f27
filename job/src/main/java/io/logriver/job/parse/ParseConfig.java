package io.logriver.job.parse;

import io.logriver.model.config.Problems;
import io.logriver.model.rules.Quota;
import io.logriver.model.rules.RulesFile;
import io.logriver.model.rules.TenantRules;
import io.logriver.udfs.pattern.PatternCheck;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How lines are understood.
 *
 * @param rules the text of a good rules file; empty for none
 */
public record ParseConfig(
        int lineBytesMax,
        boolean keepOriginal,
        ZoneId zone,
        JoinConfig join,
        RedactConfig redact,
        String rules)
        implements Serializable {
    private static final long LINE_BYTES_LEAST = 256;
    private static final long LINE_BYTES_MOST = 512 << 10;

    public static ParseConfig from(ReadableConfig config, Problems problems) {
        long lineMax = config.get(ParseOptions.LINE_MAX).getBytes();
        if (lineMax < LINE_BYTES_LEAST || lineMax > LINE_BYTES_MOST) {
            problems.add(
                    "parse.line-max (%d bytes) is not between %d and %d bytes",
                    lineMax, LINE_BYTES_LEAST, LINE_BYTES_MOST);
        }
        return new ParseConfig(
                (int) lineMax,
                config.get(ParseOptions.KEEP_ORIGINAL),
                zone(config.get(ParseOptions.ZONE), problems),
                JoinConfig.from(config, problems),
                RedactConfig.from(config, problems),
                config.getOptional(ParseOptions.RULES)
                        .map(file -> rules(file, problems))
                        .orElse(""));
    }

    private static ZoneId zone(String name, Problems problems) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            problems.add(
                    "parse.zone (\"%s\") is no time zone: use e.g. UTC, Europe/Berlin or +02:00",
                    name);
            return ZoneOffset.UTC;
        }
    }

    private static String rules(String file, Problems problems) {
        String text;
        try {
            text = Files.readString(Path.of(file));
        } catch (IOException e) {
            problems.add("parse.rules (%s) cannot be read: %s", file, e);
            return "";
        }
        RulesFile rules = RulesFile.read(text, new PatternCheck());
        rules.problems().forEach(problem -> problems.add("parse.rules (%s), %s", file, problem));
        return text;
    }

    /** The rules of tenants that have none of their own. */
    public TenantRules defaults() {
        return new TenantRules(
                zone.getId(),
                join.enabled(),
                keepOriginal,
                Quota.DEFAULTS,
                Map.of(),
                List.of(),
                redact.redaction(),
                List.of());
    }

    /** The rules of the tenants that have some. */
    public Map<String, TenantRules> tenants() {
        return rules.isEmpty() ? Map.of() : RulesFile.read(rules).tenants();
    }
}
