package io.logriver.cli.demo;

import io.logriver.model.ByteWriter;
import io.logriver.model.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The ways in which the services of the play write their lines. */
enum Dialect {
    /** Elastic's logging libraries. */
    JSON_ECS {
        @Override
        String write(Saying s) {
            return "{\"@timestamp\":\"%s\",\"log.level\":\"%s\",\"message\":%s,\"log.logger\":\"com.acme.%s\",\"trace.id\":\"%s\",\"took_ms\":%d}"
                    .formatted(
                            s.at(),
                            s.level(),
                            json(s.message()),
                            s.service(),
                            s.trace(),
                            s.millis());
        }
    },
    /** pino of Node.js: levels are numbers, times are epoch milliseconds. */
    JSON_PINO {
        @Override
        String write(Saying s) {
            return "{\"level\":%d,\"time\":%d,\"pid\":7,\"hostname\":\"%s\",\"reqId\":\"%s\",\"responseTime\":%d,\"msg\":%s}"
                    .formatted(
                            (s.level().ordinal() + 1) * 10,
                            s.at().toEpochMilli(),
                            s.pod(),
                            s.trace(),
                            s.millis(),
                            json(s.message()));
        }
    },
    /** zap of Go: times are epoch seconds with a fraction. */
    JSON_ZAP {
        @Override
        String write(Saying s) {
            return "{\"level\":\"%s\",\"ts\":%d.%03d000,\"logger\":\"%s\",\"caller\":\"ingest/loop.go:%d\",\"msg\":%s,\"trace_id\":\"%s\"}"
                    .formatted(
                            lower(s.level()),
                            s.at().getEpochSecond(),
                            s.at().toEpochMilli() % 1_000,
                            s.service(),
                            100 + s.millis() % 400,
                            json(s.message()),
                            s.trace());
        }
    },
    /** Logstash's encoder for Logback. */
    JSON_LOGSTASH {
        @Override
        String write(Saying s) {
            return "{\"@timestamp\":\"%s\",\"@version\":\"1\",\"message\":%s,\"logger_name\":\"net.globex.%s\",\"thread_name\":\"worker-%d\",\"level\":\"%s\",\"level_value\":20000}"
                    .formatted(s.at(), json(s.message()), s.service(), s.millis() % 8, s.level());
        }
    },
    LOGFMT {
        @Override
        String write(Saying s) {
            return "time=%s level=%s msg=%s trace_id=%s took=%dms"
                    .formatted(s.at(), lower(s.level()), json(s.message()), s.trace(), s.millis());
        }
    },
    TIMESTAMP_LEVEL_MESSAGE {
        @Override
        String write(Saying s) {
            return "%s %-5s %s".formatted(SPACED.format(s.at()), s.level(), s.message());
        }
    },
    SYSLOG_RFC3164 {
        @Override
        String write(Saying s) {
            return "<%d>%s %s %s[%d]: %s"
                    .formatted(
                            priority(s.level()),
                            RFC3164.format(s.at()),
                            s.pod(),
                            s.service(),
                            1_000 + s.millis(),
                            s.message());
        }
    },
    SYSLOG_RFC5424 {
        @Override
        String write(Saying s) {
            return "<%d>1 %s %s %s %d - [meta trace=\"%s\"] %s"
                    .formatted(
                            priority(s.level()),
                            s.at(),
                            s.pod(),
                            s.service(),
                            1_000 + s.millis(),
                            s.trace(),
                            s.message());
        }
    },
    /** Docker's json-file driver around a text line. */
    DOCKER {
        @Override
        String write(Saying s) {
            return "{\"log\":%s,\"stream\":\"%s\",\"time\":\"%s\"}"
                    .formatted(
                            json(TIMESTAMP_LEVEL_MESSAGE.write(s) + "\n"),
                            s.level().isError() ? "stderr" : "stdout",
                            s.at());
        }
    },
    /** The container runtime interface around a logfmt line. */
    CRI {
        @Override
        String write(Saying s) {
            return "%s %s F %s"
                    .formatted(s.at(), s.level().isError() ? "stderr" : "stdout", LOGFMT.write(s));
        }
    },
    /** Text without any form; the level is a word like others. */
    PLAIN {
        @Override
        String write(Saying s) {
            return "%s (%d ms)".formatted(s.message(), s.millis());
        }
    };

    private static final DateTimeFormatter SPACED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter RFC3164 =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /** The line, without a line end. */
    abstract String write(Saying saying);

    private static String json(String text) {
        return new ByteWriter(text.length() + 16).appendQuoted(text).toString();
    }

    private static String lower(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    /** The priority of facility local0 (RFC 5424, section 6.2.1). */
    private static int priority(Level level) {
        int severity =
                switch (level) {
                    case FATAL -> 2;
                    case ERROR -> 3;
                    case WARN -> 4;
                    case INFO -> 6;
                    case DEBUG, TRACE -> 7;
                };
        return 16 * 8 + severity;
    }

    /** An instant that every dialect can write without loss of its own. */
    static Instant tick(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
