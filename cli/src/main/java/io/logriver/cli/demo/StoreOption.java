package io.logriver.cli.demo;

import io.logriver.cli.Endpoints;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where Elasticsearch answers: by option, else by environment, else where the local stack's does.
 */
final class StoreOption {
    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "Elasticsearch (else LOGRIVER_ELASTICSEARCH, else the local stack).")
    private @Nullable String elasticsearch;

    String elasticsearch() {
        String other = other();
        return other != null ? other : "http://localhost:" + Endpoints.local().elasticsearch();
    }

    /** Whether the local stack's is meant. */
    boolean isLocal() {
        return other() == null;
    }

    private @Nullable String other() {
        return elasticsearch != null ? elasticsearch : System.getenv("LOGRIVER_ELASTICSEARCH");
    }
}
