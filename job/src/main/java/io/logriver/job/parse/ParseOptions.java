package io.logriver.job.parse;

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

    /** Every option of this room. */
    public static final List<ConfigOption<?>> ALL = List.of(LINE_MAX, KEEP_ORIGINAL, ZONE);

    private ParseOptions() {}
}
