package io.logriver.job.parse;

import io.logriver.udfs.join.JoinLimits;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** How lines are understood where their tenant has no rules of its own. */
public final class ParseOptions {
    public static final ConfigOption<MemorySize> LINE_MAX =
            ConfigOptions.key("parse.line-max")
                    .memoryType()
                    .defaultValue(MemorySize.parse("256 kb"))
                    .withDescription(
                            "The longest line kept whole; a longer one is cut with a marker that"
                                    + " tells its length and hash.");

    public static final ConfigOption<Boolean> KEEP_ORIGINAL =
            ConfigOptions.key("parse.keep-original")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether event.original holds the raw line where parsing took it"
                                    + " apart; without it events are about half as long.");

    public static final ConfigOption<String> ZONE =
            ConfigOptions.key("parse.zone")
                    .stringType()
                    .defaultValue("UTC")
                    .withDescription("The time zone of times that name none, e.g. Europe/Berlin.");

    public static final ConfigOption<String> RULES =
            ConfigOptions.key("parse.rules")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "A file with the rules of tenants (see rules.md), read where the job is"
                                    + " submitted: zone, join, keep-original, patterns and redaction"
                                    + " of a tenant in it are as it says, and its defaults are those"
                                    + " of rules.md. Anything wrong in it stops the job before it"
                                    + " starts.");

    public static final ConfigOption<Boolean> JOIN_ENABLED =
            ConfigOptions.key("parse.join.enabled")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether the lines of a stack trace, and the pieces of a line that a"
                                    + " container runtime cut, become one event.");

    public static final ConfigOption<Duration> JOIN_GAP =
            ConfigOptions.key("parse.join.gap")
                    .durationType()
                    .defaultValue(Duration.ofMillis(JoinLimits.DEFAULT.gapMillis()))
                    .withDescription(
                            "The longest time between two lines of one event; so long a line that"
                                    + " may be continued waits at most.");

    public static final ConfigOption<Integer> JOIN_LINES =
            ConfigOptions.key("parse.join.lines-max")
                    .intType()
                    .defaultValue(JoinLimits.DEFAULT.linesMax())
                    .withDescription("The most lines of one event; what follows is another.");

    public static final ConfigOption<MemorySize> JOIN_BYTES =
            ConfigOptions.key("parse.join.bytes-max")
                    .memoryType()
                    .defaultValue(new MemorySize(JoinLimits.DEFAULT.bytesMax()))
                    .withDescription("The most bytes of one event's lines.");

    /** Every option of this room. */
    public static final List<ConfigOption<?>> ALL =
            List.of(
                    LINE_MAX,
                    KEEP_ORIGINAL,
                    ZONE,
                    RULES,
                    JOIN_ENABLED,
                    JOIN_GAP,
                    JOIN_LINES,
                    JOIN_BYTES);

    private ParseOptions() {}
}
