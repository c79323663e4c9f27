package io.logriver.tail;

import io.logriver.testkit.SharedKafka;
import io.logriver.testkit.TopicAdmin;
import java.util.Map;

/** A server with a broker of its own for work on the page: {@code DevServer [PORT]}. */
public final class DevServer {
    private DevServer() {}

    public static void main(String[] words) throws InterruptedException {
        String kafka = SharedKafka.bootstrapServers();
        try (TopicAdmin admin = TopicAdmin.at(kafka)) {
            admin.createFixed();
            admin.createTail("acme", 2);
        }
        TailConfig config =
                TailConfig.of(
                        Map.of(
                                "kafka.bootstrap-servers",
                                kafka,
                                "http.port",
                                words.length > 0 ? words[0] : "0"));
        try (TailServer server = TailServer.start(config, new NamedAccess())) {
            System.out.printf("%s, Kafka at %s, token acme%n", server.url(), kafka);
            Thread.currentThread().join();
        }
    }
}
