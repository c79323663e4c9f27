package io.logriver.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;

/** Made-up lines of each format, the same in every run. */
public final class Lines {
    private static final long SEED = 20260101L;
    private static final String[] LEVELS = {"DEBUG", "INFO", "INFO", "INFO", "WARN", "ERROR"};
    private static final String[] WORDS = {
        "order",
        "placed",
        "for",
        "customer",
        "payment",
        "declined",
        "retrying",
        "connection",
        "to",
        "upstream",
        "timed",
        "out",
        "cache",
        "miss",
        "on",
        "key",
        "session",
        "started",
        "with",
        "shard"
    };

    private final SplittableRandom random = new SplittableRandom(SEED);

    private Lines() {}

    /** So many lines of one format; {@code mixed} and {@code mixed5} are blends of several. */
    public static byte[][] of(String format, int count) {
        Lines lines = new Lines();
        byte[][] result = new byte[count][];
        for (int i = 0; i < count; i++) {
            String kind =
                    switch (format) {
                        case "mixed" -> lines.mixed();
                        case "mixed5" -> lines.mixed5();
                        default -> format;
                    };
            result[i] = lines.line(kind).getBytes(StandardCharsets.UTF_8);
        }
        return result;
    }

    /** 30 % JSON, 20 % logfmt, 20 % header, 15 % syslog, 10 % CRI, 5 % plain. */
    private String mixed() {
        int n = random.nextInt(100);
        if (n < 30) {
            return "json";
        }
        if (n < 50) {
            return "logfmt";
        }
        if (n < 70) {
            return "header";
        }
        if (n < 85) {
            return "rfc3164";
        }
        return n < 95 ? "cri" : "plain";
    }

    /** 50 % JSON, 15 % time, level and message, 15 % syslog, 10 % logfmt, 10 % CRI. */
    private String mixed5() {
        int n = random.nextInt(100);
        if (n < 50) {
            return "json";
        }
        if (n < 65) {
            return "levelled";
        }
        if (n < 80) {
            return "rfc3164";
        }
        return n < 90 ? "logfmt" : "cri";
    }

    private String line(String kind) {
        return switch (kind) {
            case "json" -> json();
            case "logfmt" -> logfmt();
            case "header" ->
                    "%s %-5s [%s] com.acme.shop.OrderService - %s"
                            .formatted(time(' ', ','), level(), thread(), message(6));
            case "levelled" -> "%sZ %s %s".formatted(time('T', '.'), level(), message(7));
            case "spring" ->
                    "%sZ %5s %d --- [%15s] c.acme.shop.OrderService          : %s"
                            .formatted(time('T', '.'), level(), pid(), thread(), message(8));
            case "rfc3164" ->
                    "<%d>May %2d %s web-%d order-service[%d]: %s"
                            .formatted(
                                    random.nextInt(192),
                                    1 + random.nextInt(28),
                                    clock(),
                                    random.nextInt(30),
                                    pid(),
                                    message(9));
            case "rfc5424" ->
                    "<%d>1 %sZ web-%d orders %d ID%d [meta@1 seq=\"%d\" zone=\"eu-1\"] %s"
                            .formatted(
                                    random.nextInt(192),
                                    time('T', '.'),
                                    random.nextInt(30),
                                    pid(),
                                    random.nextInt(99),
                                    pid(),
                                    message(8));
            case "cri" ->
                    "%s456789Z stdout F %s"
                            .formatted(
                                    time('T', '.'),
                                    random.nextInt(2) == 0 ? json() : line("header"));
            case "docker" ->
                    "{\"log\":\"%s\\n\",\"stream\":\"stdout\",\"time\":\"%s456789Z\"}"
                            .formatted(line("header"), time('T', '.'));
            case "access" ->
                    "10.2.%d.%d - - [%02d/May/2024:%s +0000] \"GET /api/v1/orders/%d HTTP/1.1\" %d %d \"https://shop.acme.com/cart\" \"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/125.0\""
                            .formatted(
                                    random.nextInt(255),
                                    random.nextInt(255),
                                    1 + random.nextInt(28),
                                    clock(),
                                    pid(),
                                    random.nextInt(10) == 0 ? 503 : 200,
                                    random.nextInt(100_000));
            case "klog" ->
                    "I05%02d %s.%06d %7d controller.go:%d] %s"
                            .formatted(
                                    1 + random.nextInt(28),
                                    clock(),
                                    random.nextInt(1_000_000),
                                    pid(),
                                    random.nextInt(900),
                                    message(9));
            case "plain" -> "Reading " + message(24);
            default -> throw new IllegalArgumentException("No lines of the format " + kind);
        };
    }

    private String json() {
        return ("{\"@timestamp\":\"%sZ\",\"level\":\"%s\",\"logger\":\"com.acme.shop.OrderService\","
                        + "\"thread\":\"%s\",\"message\":\"%s\",\"trace_id\":\"%016x%016x\",\"span_id\":\"%016x\","
                        + "\"http\":{\"method\":\"GET\",\"status\":%d},\"duration_ms\":%d.%d,"
                        + "\"customer\":%d,\"region\":\"eu-1\",\"cached\":false,\"retry\":null}")
                .formatted(
                        time('T', '.'),
                        level(),
                        thread(),
                        message(6),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong(),
                        200 + random.nextInt(300),
                        random.nextInt(900),
                        random.nextInt(9),
                        pid());
    }

    private String logfmt() {
        return "time=%sZ level=%s msg=\"%s\" caller=order/service.go:%d trace_id=%016x%016x method=GET status=%d duration=%dms user=u-%d"
                .formatted(
                        time('T', '.'),
                        level().toLowerCase(Locale.ROOT),
                        message(5),
                        random.nextInt(900),
                        random.nextLong(),
                        random.nextLong(),
                        200 + random.nextInt(300),
                        random.nextInt(900),
                        pid());
    }

    private String message(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ");
            text.append(i % 4 == 3 ? "" + pid() : WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private String time(char joiner, char point) {
        return "2024-05-%02d%c%s%c%03d"
                .formatted(1 + random.nextInt(28), joiner, clock(), point, random.nextInt(1000));
    }

    private String clock() {
        return "%02d:%02d:%02d"
                .formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }

    private String level() {
        return LEVELS[random.nextInt(LEVELS.length)];
    }

    private String thread() {
        return "http-exec-" + random.nextInt(30);
    }

    private int pid() {
        return 100 + random.nextInt(60_000);
    }
}
