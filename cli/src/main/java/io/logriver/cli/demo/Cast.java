package io.logriver.cli.demo;

import java.util.List;
import java.util.stream.Stream;

/** Who takes part in the demo: tenants, and the services that they run. */
final class Cast {
    static final String SHOP = "acme";
    static final String BANK = "initech";
    static final String SENSORS = "globex";
    static final List<String> TENANTS = List.of(SHOP, SENSORS, BANK);

    /** The service that garbage is sent for; it has no deployment. */
    static final String LEGACY = "legacy";

    static final Service CHECKOUT = new Service(SHOP, "checkout", Dialect.JSON_ECS, "1.4.2", 3);
    static final Service BILLING =
            new Service(BANK, "billing", Dialect.TIMESTAMP_LEVEL_MESSAGE, "2.7.0", 2);
    static final List<Service> SHOP_SERVICES =
            List.of(
                    CHECKOUT,
                    new Service(SHOP, "cart", Dialect.LOGFMT, "3.1.0", 2),
                    new Service(SHOP, "web", Dialect.CRI, "7.0.1", 2),
                    new Service(SHOP, "gateway", Dialect.DOCKER, "0.9.4", 1));
    static final List<Service> BANK_SERVICES =
            List.of(
                    BILLING,
                    new Service(BANK, "vault", Dialect.SYSLOG_RFC5424, "5.2.0", 1),
                    new Service(BANK, "archive", Dialect.SYSLOG_RFC3164, "1.0.9", 1),
                    new Service(BANK, "reports", Dialect.PLAIN, "0.3.3", 1));
    static final List<Service> SENSOR_SERVICES =
            List.of(
                    new Service(SENSORS, "hub", Dialect.JSON_PINO, "12.0.0", 3),
                    new Service(SENSORS, "ingest", Dialect.JSON_ZAP, "4.4.1", 3),
                    new Service(SENSORS, "twin", Dialect.JSON_LOGSTASH, "2.0.0", 2));

    private Cast() {}

    /** The services that have a deployment. */
    static List<Service> deployed() {
        return Stream.of(SHOP_SERVICES, BANK_SERVICES, SENSOR_SERVICES)
                .flatMap(List::stream)
                .toList();
    }
}
