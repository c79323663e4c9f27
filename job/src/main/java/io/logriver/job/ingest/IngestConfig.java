package io.logriver.job.ingest;

import io.logriver.model.config.Problems;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.flink.configuration.ReadableConfig;

/** What is read, and from where on. */
public record IngestConfig(
        Pattern topicPattern, Duration discoveryInterval, String groupId, Duration idleAfter) {

    public static IngestConfig from(ReadableConfig config, Problems problems) {
        String pattern = config.get(IngestOptions.TOPIC_PATTERN);
        Duration discovery = config.get(IngestOptions.DISCOVERY_INTERVAL);
        if (discovery.isZero() || discovery.isNegative()) {
            problems.add(
                    "ingest.discovery-interval (%s) would never find a new topic: use e.g. 3 s",
                    discovery);
        }
        return new IngestConfig(
                compile(pattern, problems),
                discovery,
                config.get(IngestOptions.GROUP_ID),
                config.get(IngestOptions.IDLE_AFTER));
    }

    private static Pattern compile(String pattern, Problems problems) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            problems.add(
                    "ingest.topic-pattern (\"%s\") is no regular expression: %s",
                    pattern, e.getDescription());
            return Pattern.compile("logs-.+-.+");
        }
    }
}
