package io.logriver.udfs;

import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The formats that lines are understood in; the name is the value of {@code parse.format}. */
public enum Format {
    JSON,
    LOGFMT,
    SYSLOG_RFC3164,
    SYSLOG_RFC5424,
    TIMESTAMP_LEVEL_MESSAGE,
    LEVEL_MESSAGE,
    SPRING_BOOT,
    ANDROID_LOGCAT,
    KLOG,
    RUBY_LOGGER,
    REDIS,
    NGINX_ERROR,
    APACHE_ERROR,
    POSTGRESQL,
    MYSQL,
    OPENSTACK,
    KERNEL,
    SUPERCOMPUTER,
    AUDIT,
    ACCESS_LOG,
    HAPROXY,
    ENVOY,
    AWS_ELB,
    HEROKU,
    CEF,
    LEEF,
    PALO_ALTO,
    AWS_VPC_FLOW,
    WINDOWS_EVENT,
    /** A pattern of the tenant's own. */
    USER_PATTERN,
    PLAIN;

    private static final Format[] VALUES = values();

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final byte[] member =
            ("\"" + Wire.FORMAT + "\":\"" + wireName + "\",").getBytes(StandardCharsets.UTF_8);

    static Format of(int ordinal) {
        return VALUES[ordinal];
    }

    public String wireName() {
        return wireName;
    }

    /** {@code "parse.format":"name",} as bytes. */
    byte[] member() {
        return member;
    }
}
