package io.logriver.job;

import io.logriver.job.admit.AdmitConfig;
import io.logriver.job.admit.AdmitOptions;
import io.logriver.job.config.KafkaConfig;
import io.logriver.job.config.KafkaOptions;
import io.logriver.job.config.TopicConfig;
import io.logriver.job.config.TopicOptions;
import io.logriver.job.enrich.DeploymentFeed;
import io.logriver.job.enrich.EnrichConfig;
import io.logriver.job.enrich.EnrichOptions;
import io.logriver.job.ingest.IngestConfig;
import io.logriver.job.ingest.IngestOptions;
import io.logriver.job.ledger.LedgerConfig;
import io.logriver.job.ledger.LedgerOptions;
import io.logriver.job.parse.ParseConfig;
import io.logriver.job.parse.ParseOptions;
import io.logriver.job.parse.RedactOptions;
import io.logriver.model.config.Problems;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** The configuration of the core region, a record per room. */
public record CoreConfig(
        KafkaConfig kafka,
        TopicConfig topics,
        IngestConfig ingest,
        ParseConfig parse,
        EnrichConfig enrich,
        AdmitConfig admit,
        LedgerConfig ledger) {

    /** Every option of the core's rooms. */
    public static final List<ConfigOption<?>> OPTIONS =
            Stream.of(
                            KafkaOptions.ALL,
                            TopicOptions.ALL,
                            IngestOptions.ALL,
                            ParseOptions.ALL,
                            RedactOptions.ALL,
                            EnrichOptions.ALL,
                            AdmitOptions.ALL,
                            LedgerOptions.ALL)
                    .<ConfigOption<?>>flatMap(List::stream)
                    .toList();

    public static CoreConfig from(ReadableConfig config, Problems problems) {
        AdmitConfig admit = AdmitConfig.from(config, problems);
        return new CoreConfig(
                KafkaConfig.from(config, problems),
                TopicConfig.from(config, problems),
                IngestConfig.from(config, problems),
                ParseConfig.from(config, problems),
                EnrichConfig.from(config),
                admit,
                LedgerConfig.from(config, admit.windowMillis(), problems));
    }

    LineStep.Config lines(DeploymentFeed feed) {
        return new LineStep.Config(parse, enrich, admit, ledger.intervalMillis(), feed);
    }
}
