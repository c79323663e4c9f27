package io.logriver.job.parse;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What is hidden in lines where their tenant has no rules of its own. */
public final class RedactOptions {
    public static final ConfigOption<Boolean> ENABLED =
            ConfigOptions.key("redact.enabled")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether the built-in rules hide secrets before a line leaves the"
                                    + " parser: cards, tokens, keys, passwords.");

    public static final ConfigOption<Boolean> EMAIL =
            ConfigOptions.key("redact.email")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription("Whether e-mail addresses are hidden too.");

    public static final ConfigOption<List<String>> EXCEPT =
            ConfigOptions.key("redact.except")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription("Built-in rules that do not apply, by name.");

    /** Every option of redaction. */
    public static final List<ConfigOption<?>> ALL = List.of(ENABLED, EMAIL, EXCEPT);

    private RedactOptions() {}
}
