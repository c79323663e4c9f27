package io.logriver.tail;

import io.logriver.tail.config.Option;
import io.logriver.tail.config.Settings;
import java.util.List;

/** How much of deployments and of the ledger is kept, of each tenant. */
public record IndexConfig(int deployments, int windows) {
    private static final Option<Integer> DEPLOYMENTS =
            Option.number("index.deployments", 1, 1_000, "Newest deployments kept of each tenant.");
    private static final Option<Integer> WINDOWS =
            Option.number(
                    "index.windows", 1, 5_000, "Newest windows of the ledger kept of each tenant.");

    static final List<Option<?>> OPTIONS = List.of(DEPLOYMENTS, WINDOWS);

    static IndexConfig from(Settings settings) {
        return new IndexConfig(settings.get(DEPLOYMENTS), settings.get(WINDOWS));
    }
}
