package io.logriver.benchmarks.live;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An event as the job renders it, with the time it was sent at and its number at the very end,
 * where they are found without a parser.
 */
final class WireLine {
    private static final int NUMBER_DIGITS = 10;
    private static final int MILLIS_DIGITS = 13;
    private static final String BETWEEN = "\",\"sequence\":\"";
    private static final String END = "\"}}";

    private WireLine() {}

    static byte[] render(String tenant, String deployment, int partition, long number, long now) {
        String time = Instant.ofEpochMilli(now).toString();
        return ("{\"@timestamp\":\"%s\",\"event.created\":\"%s\",\"event.ingested\":\"%s\",\"event.id\":\"logs-%s-prod-%s%d-%d\","
                        + "\"parse.format\":\"json\",\"log.level\":\"INFO\",\"log.logger\":\"shop.OrderService\",\"message\":\"Order placed for customer 4711 by session 1234, 3 items, paid by card\","
                        + "\"tenant\":\"%s\",\"service.name\":\"checkout\",\"service.version\":\"1.5.0\",\"service.environment\":\"prod\",\"deployment.id\":\"%s\",\"deployment.status\":\"STARTED\","
                        + "\"kubernetes.pod.name\":\"checkout-7d-%d\",\"labels\":{\"sent\":\"%013d%s%010d%s")
                .formatted(
                        time,
                        time,
                        time,
                        tenant,
                        deployment,
                        partition,
                        number,
                        tenant,
                        deployment,
                        partition,
                        now,
                        BETWEEN,
                        number,
                        END)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The number of the line that ends there. */
    static long sequence(byte[] bytes, int to) {
        return digits(bytes, to - END.length() - NUMBER_DIGITS, NUMBER_DIGITS);
    }

    /** When the line that ends there was sent. */
    static long sentMillis(byte[] bytes, int to) {
        int end = to - END.length() - NUMBER_DIGITS - BETWEEN.length();
        return digits(bytes, end - MILLIS_DIGITS, MILLIS_DIGITS);
    }

    private static long digits(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalStateException(
                        "A line has no number where it should: "
                                + new String(bytes, from, count, StandardCharsets.UTF_8));
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
