package io.logriver.cli.stack;

import io.logriver.cli.Home;
import io.logriver.cli.Ports;
import io.logriver.cli.token.LocalKey;
import io.logriver.model.Topics;
import io.logriver.testkit.TopicAdmin;
import java.time.Duration;

/**
 * The address of the page. It carries a token where only this machine can reach the page, so that
 * whoever started the stack is in at once.
 */
final class PageLink {
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    /** Whose page it is before anybody has sent a line: the first one of the demo. */
    private static final String FIRST_TENANT = "acme";

    private PageLink() {}

    static String of(Home home, Ports ports, boolean onLoopback) {
        String page = "http://localhost:%d/".formatted(ports.tail());
        if (!onLoopback) {
            return page + " (./logriver token --tenant T makes a token for it)";
        }
        String tenant = tenant(ports);
        return "%s#token=%s (as %s; ./logriver token --tenant T makes a token for another)"
                .formatted(page, LocalKey.of(home).sign(tenant, TOKEN_LIFE), tenant);
    }

    /** The tenant that is meant: by the environment, else the first that has lines. */
    private static String tenant(Ports ports) {
        String usual = System.getenv("LOGRIVER_TENANT");
        if (usual != null) {
            return usual;
        }
        try (TopicAdmin topics = TopicAdmin.at("localhost:" + ports.kafka())) {
            return topics.names().stream()
                    .flatMap(topic -> Topics.tenantOfTail(topic).stream())
                    .sorted()
                    .findFirst()
                    .orElse(FIRST_TENANT);
        }
    }
}
