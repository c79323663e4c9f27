package io.logriver.job.sink.hot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logriver.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The index template that is put before the first document: {@code
 * deploy/elasticsearch/index-template.json}, with the shards and replicas of the configuration.
 */
final class IndexTemplate {
    static final String NAME = "logriver-logs";

    private static final String RESOURCE = "/elasticsearch/index-template.json";

    private IndexTemplate() {}

    static byte[] json(HotConfig.Template config) {
        try (InputStream in = IndexTemplate.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The job's jar lacks %s: it was not built by its own pom"
                                .formatted(RESOURCE));
            }
            JsonNode template = Json.MAPPER.readTree(in);
            if (!(template.at("/template/settings") instanceof ObjectNode settings)) {
                throw new IllegalStateException("%s has no settings".formatted(RESOURCE));
            }
            settings.put("index.number_of_shards", config.shards());
            settings.put("index.number_of_replicas", config.replicas());
            return Json.bytes(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
