package io.logriver.job;

import io.logriver.job.config.ConfigReader;
import io.logriver.job.store.StoreConfig;
import io.logriver.job.store.StoreOptions;
import io.logriver.model.config.InvalidConfigException;
import io.logriver.model.config.Problems;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** The whole configuration, a record per region. */
record JobConfig(String name, Set<Region> regions, CoreConfig core, StoreConfig store) {

    /** Every option there is. */
    static final List<ConfigOption<?>> OPTIONS =
            Stream.of(JobOptions.ALL, CoreConfig.OPTIONS, StoreOptions.ALL)
                    .<ConfigOption<?>>flatMap(List::stream)
                    .toList();

    /**
     * The configuration of these arguments.
     *
     * @throws InvalidConfigException with everything that is wrong
     */
    static JobConfig of(JobArguments arguments, Problems problems) {
        Configuration config =
                new ConfigReader(OPTIONS).read(arguments.file(), arguments.overrides(), problems);
        Set<Region> regions = regions(config, problems);
        CoreConfig core = CoreConfig.from(config, problems);
        // A job without the store needs no Elasticsearch, so nothing about it can be wrong.
        Problems ofStore = regions.contains(Region.STORE) ? problems : new Problems();
        JobConfig job =
                new JobConfig(
                        config.get(JobOptions.NAME),
                        regions,
                        core,
                        StoreConfig.from(config, core.kafka(), core.topics(), ofStore));
        problems.throwIfAny();
        return job;
    }

    private static Set<Region> regions(Configuration config, Problems problems) {
        Set<Region> regions = EnumSet.noneOf(Region.class);
        for (String name : config.get(JobOptions.REGIONS)) {
            switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "core" -> regions.add(Region.CORE);
                case "store" -> regions.add(Region.STORE);
                default -> problems.add("job.regions names \"%s\": use core, store or both", name);
            }
        }
        if (regions.isEmpty()) {
            problems.add("job.regions is empty: use core, store or both");
        }
        return regions;
    }
}
