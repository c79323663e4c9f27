package io.logriver.model;

import java.time.Instant;

/**
 * The keys of the wire format: ECS logging JSON, one flat object with dotted keys.
 *
 * <p>See {@code docs/wire-format.md}; field meanings follow the Elastic Common Schema where it has
 * them.
 */
public final class Wire {
    public static final String TIMESTAMP = "@timestamp";
    public static final String EVENT_CREATED = "event.created";
    public static final String EVENT_INGESTED = "event.ingested";
    public static final String EVENT_ID = "event.id";
    public static final String EVENT_ORIGINAL = "event.original";
    public static final String MESSAGE = "message";
    public static final String LEVEL = "log.level";
    public static final String LOGGER = "log.logger";
    public static final String SOURCE = "log.source";
    public static final String PID = "process.pid";
    public static final String THREAD = "process.thread.name";
    public static final String FORMAT = "parse.format";
    public static final String TENANT = "tenant";
    public static final String SERVICE_NAME = "service.name";
    public static final String SERVICE_VERSION = "service.version";
    public static final String SERVICE_ENVIRONMENT = "service.environment";
    public static final String DEPLOYMENT_ID = "deployment.id";
    public static final String DEPLOYMENT_STATUS = "deployment.status";
    public static final String DEPLOYMENT_TRACK = "deployment.track";
    public static final String HOST = "host.name";
    public static final String CONTAINER = "container.id";
    public static final String POD = "kubernetes.pod.name";
    public static final String TRACE_ID = "trace.id";
    public static final String REQUEST_ID = "http.request.id";
    public static final String USER_ID = "user.id";
    public static final String ERROR_TYPE = "error.type";
    public static final String STACK_TRACE = "error.stack_trace";
    public static final String SAMPLING_RATE = "sampling.rate";
    public static final String LABELS = "labels";

    /** Kafka header names of a raw record; all are optional, values are UTF-8. */
    public static final class Header {
        public static final String SERVICE = "service";
        public static final String HOST = "host";
        public static final String CONTAINER = "container";
        public static final String POD = "pod";
        public static final String SOURCE = "source";
        public static final String DEPLOYMENT = "deployment";

        private Header() {}
    }

    /** The first instant that the format can write: years have four digits. */
    public static final Instant TIME_MIN = Instant.parse("0000-01-01T00:00:00Z");

    /** The last instant that the format can write. */
    public static final Instant TIME_MAX = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Wire() {}

    /** True for an instant that the format can write; beyond, arithmetic with times overflows. */
    public static boolean isTime(Instant instant) {
        return !instant.isBefore(TIME_MIN) && !instant.isAfter(TIME_MAX);
    }
}
