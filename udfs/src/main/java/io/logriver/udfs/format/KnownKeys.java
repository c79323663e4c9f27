package io.logriver.udfs.format;

import io.logriver.udfs.Field;

/**
 * The keys that loggers and agents use for what our words say: pino, bunyan, winston, zap, zerolog,
 * logrus, slog, logback, log4j2, ECS, OpenTelemetry, Google Cloud, Serilog, .NET, Monolog,
 * structlog, hclog, GELF, MongoDB, Docker, Fluent Bit, Vector, Filebeat, Fly, journald.
 *
 * <p>A code says what a text value under the key is (bits 0 to 3), for a field which one (8 to 12)
 * and how good the key is for it (4 to 7: the better of two keys wins, the other is a label); which
 * table an object under the key is read with (16 to 23); and which agent writes the key (24 to 30).
 */
final class KnownKeys {
    static final int TEXT = 1;
    static final int LEVEL = 2;
    static final int TIME = 3;
    static final int OTEL_LEVEL = 4;
    static final int SECONDS = 5;
    static final int NANOS = 6;
    static final int SYSLOG_LEVEL = 7;
    static final int PARTIAL = 8;
    static final int LETTER = 9;

    static final int OF_LOG = 1 << 24;
    static final int OF_KUBERNETES = 1 << 25;
    static final int OF_VECTOR = 1 << 26;
    static final int OF_BEATS = 1 << 27;
    static final int OF_FLY = 1 << 28;
    static final int OF_JOURNALD = 1 << 29;
    static final int OF_STREAM = 1 << 30;

    /** The bits of a code that tell an agent. */
    static final int AGENTS = 0x7F << 24;

    /** The most tables there may be. */
    static final int TABLES_MAX = 48;

    /** The number of the table of the line's own object. */
    static final int OUTERMOST = 1;

    /** The first table stands for none. */
    private static final KeyTable[] TABLES = new KeyTable[TABLES_MAX];

    /** How the keys of a table's members are called in labels: whether the parent's goes before. */
    private static final boolean[] PREFIXED = new boolean[TABLES_MAX];

    private static int tables = 1;

    static final KeyTable ROOT = new KeyTable(256);

    static {
        TABLES[0] = ROOT;
        TABLES[tables++] = ROOT;
        message();
        levels();
        times();
        fields();
        objects();
        agents();
    }

    private KnownKeys() {}

    static int kind(int code) {
        return code & 0xF;
    }

    static int rank(int code) {
        return code >> 4 & 0xF;
    }

    static Field field(int code) {
        return FIELDS[code >> 8 & 0x1F];
    }

    /** The number of the table for an object under the key; 0 for none. */
    static int tableOf(int code) {
        return code >> 16 & 0xFF;
    }

    static KeyTable table(int number) {
        return TABLES[number];
    }

    static boolean isPrefixed(int number) {
        return PREFIXED[number];
    }

    private static final Field[] FIELDS = Field.values();

    private static void message() {
        text(ROOT, Field.MESSAGE, 9, "message Message");
        text(ROOT, Field.MESSAGE, 8, "msg Msg");
        text(ROOT, Field.MESSAGE, 7, "@m @message RenderedMessage renderedMessage");
        text(ROOT, Field.MESSAGE, 6, "textPayload short_message");
        text(ROOT, Field.MESSAGE, 5, "body Body");
        text(ROOT, Field.MESSAGE, 4, "event text");
        text(ROOT, Field.MESSAGE, 2, "@mt MessageTemplate messageTemplate");
    }

    private static void levels() {
        kind(
                ROOT,
                LEVEL,
                "level lvl log.level severity levelname level_name loglevel logLevel log_level Level"
                        + " LogLevel LEVEL SEVERITY Severity severity_text severityText SeverityText @l @level");
        ROOT.put("s", LETTER);
        kind(ROOT, OTEL_LEVEL, "severityNumber severity_number SeverityNumber");
    }

    private static void times() {
        for (String key : words("@timestamp @t")) {
            ROOT.put(key, TIME | 9 << 4);
        }
        for (String key :
                words(
                        "timestamp time ts Timestamp Time TimeStamp datetime dateTime asctime eventTime"
                                + " timeMillis epochMillis EventTime timeUnixNano TimeUnixNano time_unix_nano log_time")) {
            ROOT.put(key, TIME | 8 << 4);
        }
        for (String key : words("t date logtime EdgeStartTimestamp")) {
            ROOT.put(key, TIME | 7 << 4);
        }
        for (String key :
                words(
                        "time_local time_iso8601 start_time StartUTC requestReceivedTimestamp"
                                + " stageTimestamp")) {
            ROOT.put(key, TIME | 5 << 4);
        }
        kind(ROOT, SECONDS, "timestampSeconds");
        kind(ROOT, NANOS, "timestampNanos");
    }

    private static void fields() {
        text(ROOT, Field.LOGGER, 9, "log.logger logger loggerName logger_name Logger LoggerName");
        text(ROOT, Field.LOGGER, 7, "SourceContext Category target channel @module");
        text(ROOT, Field.LOGGER, 5, "SourceName");
        text(ROOT, Field.LOGGER, 3, "name");
        text(
                ROOT,
                Field.THREAD,
                9,
                "process.thread.name thread.name thread_name threadName thread");
        text(ROOT, Field.PID, 9, "process.pid pid processId process_id ProcessId ProcessID");
        text(ROOT, Field.HOST, 9, "host.name hostname hostName Hostname HOSTNAME MachineName");
        text(ROOT, Field.HOST, 7, "host");
        text(
                ROOT,
                Field.SERVICE_NAME,
                9,
                "service.name service serviceName service_name dd.service");
        text(ROOT, Field.SERVICE_NAME, 7, "app application appname app_name appName");
        text(ROOT, Field.SERVICE_VERSION, 9, "service.version serviceVersion service_version");
        text(ROOT, Field.CONTAINER, 9, "container.id container_id containerId");
        text(ROOT, Field.POD, 9, "kubernetes.pod.name pod_name podName pod");
        text(ROOT, Field.SOURCE, 9, "log.source");
        text(ROOT, Field.TRACE_ID, 9, "trace.id trace_id traceId traceID TraceId @tr");
        text(ROOT, Field.TRACE_ID, 7, "logging.googleapis.com/trace otelTraceID dd.trace_id trace");
        text(ROOT, Field.REQUEST_ID, 9, "http.request.id request_id requestId requestID RequestId");
        text(ROOT, Field.REQUEST_ID, 7, "req_id reqId x-request-id");
        text(ROOT, Field.USER_ID, 9, "user.id user_id userId UserId");
        text(ROOT, Field.ERROR_TYPE, 9, "error.type exception.type error_type exception_class");
        text(ROOT, Field.STACK_TRACE, 9, "error.stack_trace stack_trace stacktrace stackTrace");
        text(ROOT, Field.STACK_TRACE, 8, "exception.stacktrace error.stack stack traceback @x");
        text(ROOT, Field.STACK_TRACE, 6, "exception Exception exc_info");
    }

    private static void objects() {
        KeyTable error = nested(ROOT, "error err exception Exception", true);
        text(error, Field.ERROR_TYPE, 9, "type class");
        text(error, Field.ERROR_TYPE, 7, "name");
        text(error, Field.STACK_TRACE, 9, "stack_trace stack stacktrace stackTrace");
        KeyTable thrown = nested(ROOT, "thrown", true);
        text(thrown, Field.ERROR_TYPE, 9, "name");
        text(thrown, Field.STACK_TRACE, 9, "extendedStackTrace");
        KeyTable instant = nested(ROOT, "instant timestamp", true);
        kind(instant, SECONDS, "epochSecond seconds");
        kind(instant, NANOS, "nanoOfSecond nanos");
        nested(ROOT, "t", true).put("$date", TIME | 7 << 4);
        KeyTable log = nested(ROOT, "log", true);
        kind(log, LEVEL, "level");
        text(log, Field.LOGGER, 9, "logger");
        KeyTable file = nested(log, "file", true);
        text(file, Field.SOURCE, 8, "path");
        KeyTable service = nested(ROOT, "service", true);
        text(service, Field.SERVICE_NAME, 9, "name");
        text(service, Field.SERVICE_VERSION, 9, "version");
        KeyTable process = nested(ROOT, "process", true);
        text(process, Field.PID, 9, "pid");
        text(nested(process, "thread", true), Field.THREAD, 9, "name");
        KeyTable host = nested(ROOT, "host", true);
        text(host, Field.HOST, 9, "name");
        text(host, Field.HOST, 7, "hostname");
        text(nested(ROOT, "container", true), Field.CONTAINER, 9, "id");
        text(nested(ROOT, "trace", true), Field.TRACE_ID, 9, "id");
        KeyTable http = nested(ROOT, "http", true);
        text(nested(http, "request", true), Field.REQUEST_ID, 9, "id");
        text(nested(ROOT, "user", true), Field.USER_ID, 9, "id");
        for (String key : words("fields jsonPayload Properties attributes Attributes")) {
            ROOT.put(key, 1 << 16);
        }
        nested(ROOT, "labels", false);
        kind(nested(ROOT, "level", true), LEVEL, "name");
        text(nested(ROOT, "body", true), Field.MESSAGE, 5, "stringValue");
        KeyTable datadog = nested(ROOT, "dd", true);
        text(datadog, Field.SERVICE_NAME, 9, "service");
        text(datadog, Field.TRACE_ID, 7, "trace_id");
        loguru();
    }

    /** loguru puts all it knows of a line into one object. */
    private static void loguru() {
        KeyTable entry = nested(ROOT, "record", true);
        text(entry, Field.MESSAGE, 9, "message");
        text(entry, Field.LOGGER, 7, "name");
        kind(nested(entry, "level", true), LEVEL, "name");
        kind(nested(entry, "time", true), TIME, "repr timestamp");
        text(nested(entry, "process", true), Field.PID, 9, "id");
        text(nested(entry, "thread", true), Field.THREAD, 9, "name");
    }

    private static void agents() {
        ROOT.put("log", TEXT | 5 << 4 | Field.MESSAGE.ordinal() << 8 | OF_LOG);
        ROOT.put("stream", TEXT | 9 << 4 | Field.SOURCE.ordinal() << 8 | OF_STREAM);
        ROOT.put("logtag", PARTIAL);
        KeyTable kubernetes = nested(ROOT, "kubernetes", true, OF_KUBERNETES);
        text(kubernetes, Field.POD, 9, "pod_name");
        text(kubernetes, Field.CONTAINER, 9, "docker_id container_id");
        text(kubernetes, Field.HOST, 9, "host node_name pod_node_name");
        text(nested(kubernetes, "pod", true), Field.POD, 9, "name");
        text(nested(kubernetes, "node", true), Field.HOST, 9, "name hostname");
        KeyTable appLabels = nested(kubernetes, "labels pod_labels", true);
        text(appLabels, Field.SERVICE_NAME, 6, "app.kubernetes.io/name app_kubernetes_io/name");
        text(appLabels, Field.SERVICE_NAME, 5, "app k8s-app");
        text(nested(ROOT, "docker", true, OF_KUBERNETES), Field.CONTAINER, 9, "container_id");
        ROOT.put("source_type", OF_VECTOR);
        text(ROOT, Field.SOURCE, 7, "file");
        KeyTable beats = nested(ROOT, "agent @metadata beat", true);
        beats.put("beat", OF_BEATS).put("type", OF_BEATS);
        KeyTable fly = nested(ROOT, "fly", true, OF_FLY);
        KeyTable flyApp = nested(fly, "app", true);
        text(flyApp, Field.SERVICE_NAME, 9, "name");
        text(flyApp, Field.CONTAINER, 8, "instance");
        ROOT.put("fly.app.name", TEXT | 9 << 4 | Field.SERVICE_NAME.ordinal() << 8 | OF_FLY);
        ROOT.put("fly.app.instance", TEXT | 8 << 4 | Field.CONTAINER.ordinal() << 8 | OF_FLY);
        ROOT.put("fly.region", OF_FLY);
        journald();
    }

    private static void journald() {
        ROOT.put("MESSAGE", TEXT | 9 << 4 | Field.MESSAGE.ordinal() << 8 | OF_JOURNALD);
        ROOT.put("PRIORITY", SYSLOG_LEVEL);
        ROOT.put("_SOURCE_REALTIME_TIMESTAMP", TIME | 9 << 4);
        ROOT.put("__REALTIME_TIMESTAMP", TIME | 8 << 4 | OF_JOURNALD);
        text(ROOT, Field.PID, 9, "_PID");
        text(ROOT, Field.PID, 7, "SYSLOG_PID");
        text(ROOT, Field.HOST, 9, "_HOSTNAME");
        text(ROOT, Field.SERVICE_NAME, 9, "SYSLOG_IDENTIFIER");
        text(ROOT, Field.CONTAINER, 9, "CONTAINER_ID_FULL");
        text(ROOT, Field.CONTAINER, 7, "CONTAINER_ID");
    }

    private static KeyTable nested(KeyTable parent, String keys, boolean prefixed) {
        return nested(parent, keys, prefixed, 0);
    }

    private static KeyTable nested(KeyTable parent, String keys, boolean prefixed, int agent) {
        KeyTable table = new KeyTable(16);
        TABLES[tables] = table;
        PREFIXED[tables] = prefixed;
        for (String key : words(keys)) {
            parent.put(key, tables << 16 | agent);
        }
        tables++;
        return table;
    }

    private static void text(KeyTable table, Field field, int rank, String keys) {
        for (String key : words(keys)) {
            table.put(key, TEXT | rank << 4 | field.ordinal() << 8);
        }
    }

    private static void kind(KeyTable table, int kind, String keys) {
        for (String key : words(keys)) {
            table.put(key, kind | 8 << 4);
        }
    }

    private static String[] words(String text) {
        return text.split(" ", -1);
    }
}
