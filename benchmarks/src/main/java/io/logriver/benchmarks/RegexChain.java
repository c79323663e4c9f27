package io.logriver.benchmarks;

import io.logriver.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text lines understood the ordinary way: a pattern with named groups for each format, tried in
 * turn; the fields as strings, the time by {@link DateTimeFormatter}, the level by its name or
 * number.
 */
final class RegexChain {
    private static final Pattern HEADER =
            Pattern.compile(
                    "^(?<time>\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}[.,]\\d{3}) +(?<level>[A-Z]+)"
                            + " +\\[(?<thread>[^\\]]+)\\] +(?<logger>\\S+) - (?<message>.*)$");
    private static final Pattern SYSLOG =
            Pattern.compile(
                    "^<(?<priority>\\d{1,3})>(?<time>\\w{3} [ \\d]\\d \\d{2}:\\d{2}:\\d{2}) (?<host>\\S+)"
                            + " (?<tag>[^\\[: ]+)(?:\\[(?<pid>\\d+)\\])?: (?<message>.*)$");
    private static final Pattern PAIR =
            Pattern.compile(
                    "(?<key>[\\w.]+)=(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\"|(?<bare>\\S*))");

    private static final DateTimeFormatter HEADER_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);
    private static final DateTimeFormatter SYSLOG_TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("MMM ppd HH:mm:ss")
                    .parseDefaulting(ChronoField.YEAR, 2024)
                    .toFormatter(Locale.ROOT);
    private static final Level[] SEVERITIES = {
        Level.FATAL,
        Level.FATAL,
        Level.FATAL,
        Level.ERROR,
        Level.WARN,
        Level.INFO,
        Level.INFO,
        Level.DEBUG
    };
    private static final Map<String, Level> LEVELS = new HashMap<>();

    static {
        for (Level level : Level.values()) {
            LEVELS.put(level.name(), level);
            LEVELS.put(level.name().toLowerCase(Locale.ROOT), level);
        }
    }

    private final Map<String, String> fields = new HashMap<>();
    private long epochSecond;
    private Level level = Level.INFO;

    /** Reads a line; returns a number that depends on all that was read. */
    long parse(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        fields.clear();
        Matcher header = HEADER.matcher(text);
        if (header.matches()) {
            header(header);
        } else {
            Matcher syslog = SYSLOG.matcher(text);
            if (syslog.matches()) {
                syslog(syslog);
            } else {
                pairs(text);
            }
        }
        return epochSecond + level.ordinal() + fields.size();
    }

    Map<String, String> fields() {
        return fields;
    }

    long epochSecond() {
        return epochSecond;
    }

    Level level() {
        return level;
    }

    private void header(Matcher matcher) {
        epochSecond =
                LocalDateTime.parse(matcher.group("time"), HEADER_TIME)
                        .toEpochSecond(ZoneOffset.UTC);
        level = LEVELS.getOrDefault(matcher.group("level"), Level.INFO);
        fields.put("thread", matcher.group("thread"));
        fields.put("logger", matcher.group("logger"));
        fields.put("message", matcher.group("message"));
    }

    private void syslog(Matcher matcher) {
        epochSecond =
                LocalDateTime.parse(matcher.group("time"), SYSLOG_TIME)
                        .toEpochSecond(ZoneOffset.UTC);
        level = SEVERITIES[Integer.parseInt(matcher.group("priority")) & 7];
        fields.put("host", matcher.group("host"));
        fields.put("tag", matcher.group("tag"));
        fields.put("pid", matcher.group("pid"));
        fields.put("message", matcher.group("message"));
    }

    private void pairs(String text) {
        Matcher matcher = PAIR.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group("quoted");
            String value = quoted == null ? matcher.group("bare") : quoted;
            String key = matcher.group("key");
            if (key.equals("time")) {
                epochSecond = Instant.parse(value).getEpochSecond();
            } else if (key.equals("level")) {
                level = LEVELS.getOrDefault(value, Level.INFO);
            } else {
                fields.put(key, value);
            }
        }
    }
}
