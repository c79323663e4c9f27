package io.logriver.job.config;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;

/** What an option says about itself, as plain text. */
public final class Descriptions {
    private Descriptions() {}

    public static String plain(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description());
    }
}
