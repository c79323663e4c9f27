package io.logriver.tail;

import io.logriver.tail.access.AccessConfig;
import io.logriver.tail.config.KafkaConfig;
import io.logriver.tail.config.Option;
import io.logriver.tail.config.Settings;
import io.logriver.tail.http.HttpConfig;
import io.logriver.tail.limits.LimitsConfig;
import io.logriver.tail.stored.StoredConfig;
import io.logriver.tail.stream.StreamConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole configuration, a record per room. */
public record TailConfig(
        HttpConfig http,
        KafkaConfig kafka,
        AccessConfig access,
        StreamConfig stream,
        LimitsConfig limits,
        StoredConfig stored,
        IndexConfig index) {

    /** Every option there is. */
    public static final List<Option<?>> OPTIONS =
            Stream.of(
                            HttpConfig.OPTIONS,
                            KafkaConfig.OPTIONS,
                            AccessConfig.OPTIONS,
                            StreamConfig.OPTIONS,
                            LimitsConfig.OPTIONS,
                            StoredConfig.OPTIONS,
                            IndexConfig.OPTIONS)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    /**
     * The configuration of a file, of variables of the environment, and of single values, of which
     * the later wins.
     *
     * @throws io.logriver.model.config.InvalidConfigException with everything that is wrong
     */
    public static TailConfig read(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        Settings settings = new Settings(OPTIONS);
        file.ifPresent(settings::file);
        return from(settings.environment(environment).all(overrides));
    }

    /** The configuration of these values alone. */
    public static TailConfig of(Map<String, String> values) {
        return from(new Settings(OPTIONS).all(values));
    }

    private static TailConfig from(Settings settings) {
        TailConfig config =
                new TailConfig(
                        HttpConfig.from(settings),
                        KafkaConfig.from(settings),
                        AccessConfig.from(settings),
                        StreamConfig.from(settings),
                        LimitsConfig.from(settings),
                        StoredConfig.from(settings),
                        IndexConfig.from(settings));
        config.check(settings);
        settings.throwIfWrong();
        return config;
    }

    private void check(Settings settings) {
        Duration idle = http.idleTimeout();
        if (!idle.isZero() && stream.heartbeat().compareTo(idle) >= 0) {
            settings.problem(
                    "stream.heartbeat (%s) is not shorter than http.idle-timeout (%s), which would end streams without lines: lower the one or raise the other",
                    stream.heartbeat(), idle);
        }
    }
}
