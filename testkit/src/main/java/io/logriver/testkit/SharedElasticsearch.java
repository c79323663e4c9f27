package io.logriver.testkit;

import org.jspecify.annotations.Nullable;

/**
 * One Elasticsearch node for all tests of a JVM: started by the first that asks, ended with the
 * JVM. Tests keep apart by indices of their own.
 */
public final class SharedElasticsearch {
    private static @Nullable ElasticsearchNode node;

    private SharedElasticsearch() {}

    public static synchronized ElasticsearchNode node() {
        if (node == null) {
            node = ElasticsearchNode.onFreePort(Scratch.folder("elasticsearch")).start();
        }
        return node;
    }

    public static String url() {
        return node().url();
    }
}
