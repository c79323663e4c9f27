package io.logriver.tail.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How Kafka is to be reached where not everybody may.
 *
 * @param properties of every Kafka client
 */
public record KafkaSecurity(Map<String, String> properties) {
    private static final Option<String> PROTOCOL =
            Option.word(
                    "kafka.security-protocol",
                    "PLAINTEXT",
                    List.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"),
                    "How connections to Kafka are protected.");
    private static final Option<String> MECHANISM =
            Option.word(
                    "kafka.sasl-mechanism",
                    "",
                    List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"),
                    "How the server shows Kafka who it is; with SASL_PLAINTEXT and SASL_SSL.");
    private static final Option<String> USERNAME =
            Option.text("kafka.username", "", "The user of kafka.sasl-mechanism.");
    private static final Option<String> PASSWORD =
            Option.hidden("kafka.password", "The user's password");
    private static final Option<Path> TRUSTSTORE =
            Option.path(
                    "kafka.truststore",
                    "Certificates to trust: a PEM file, or a key store (.p12, .jks). Without it, those of the Java runtime.");
    private static final Option<String> TRUSTSTORE_PASSWORD =
            Option.hidden("kafka.truststore-password", "The password of that key store");
    private static final Option<Path> KEYSTORE =
            Option.path(
                    "kafka.keystore",
                    "The server's own certificate and key, where Kafka asks for one: a PEM file, or a key store (.p12, .jks).");
    private static final Option<String> KEYSTORE_PASSWORD =
            Option.hidden("kafka.keystore-password", "The password of that key store");

    static final List<Option<?>> OPTIONS =
            List.of(
                    PROTOCOL,
                    MECHANISM,
                    USERNAME,
                    PASSWORD,
                    TRUSTSTORE,
                    TRUSTSTORE_PASSWORD,
                    KEYSTORE,
                    KEYSTORE_PASSWORD);

    public KafkaSecurity {
        properties = Map.copyOf(properties);
    }

    static KafkaSecurity from(Settings settings) {
        String protocol = settings.find(PROTOCOL).orElse("PLAINTEXT");
        Map<String, String> properties = new HashMap<>();
        properties.put("security.protocol", protocol);
        login(settings, protocol).ifPresent(properties::putAll);
        boolean tls = protocol.endsWith("SSL");
        store("truststore", TRUSTSTORE, TRUSTSTORE_PASSWORD, tls, settings, properties);
        store("keystore", KEYSTORE, KEYSTORE_PASSWORD, tls, settings, properties);
        return new KafkaSecurity(properties);
    }

    /** The passwords must not be seen by who asks the record what it says. */
    @Override
    public String toString() {
        return "KafkaSecurity[%s]".formatted(properties.get("security.protocol"));
    }

    private static Optional<Map<String, String>> login(Settings settings, String protocol) {
        Optional<String> mechanism = settings.find(MECHANISM);
        Optional<String> user = settings.find(USERNAME);
        Optional<String> password = settings.find(PASSWORD);
        boolean sasl = protocol.startsWith("SASL");
        boolean all = mechanism.isPresent() && user.isPresent() && password.isPresent();
        boolean none = mechanism.isEmpty() && user.isEmpty() && password.isEmpty();
        if (sasl && !all) {
            settings.problem(
                    "kafka.security-protocol is %s: give kafka.sasl-mechanism, kafka.username and kafka.password",
                    protocol);
        } else if (!sasl && !none) {
            settings.problem(
                    "kafka.security-protocol is %s, which shows nobody: for kafka.username choose SASL_SSL",
                    protocol);
        }
        if (!sasl || !all) {
            return Optional.empty();
        }
        String module =
                mechanism.get().equals("PLAIN")
                        ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                        : "org.apache.kafka.common.security.scram.ScramLoginModule";
        return Optional.of(
                Map.of(
                        "sasl.mechanism",
                        mechanism.get(),
                        "sasl.jaas.config",
                        "%s required username=%s password=%s;"
                                .formatted(module, quoted(user.get()), quoted(password.get()))));
    }

    private static void store(
            String name,
            Option<Path> place,
            Option<String> password,
            boolean tls,
            Settings settings,
            Map<String, String> properties) {
        Optional<Path> file = settings.find(place);
        if (file.isEmpty()) {
            if (settings.find(password).isPresent()) {
                settings.problem("%s is given without %s", password.key(), place.key());
            }
            return;
        }
        if (!tls) {
            settings.problem(
                    "%s is given and kafka.security-protocol does without: choose SSL or SASL_SSL",
                    place.key());
        }
        if (!Files.isReadable(file.get())) {
            settings.problem("%s cannot be read: %s", place.key(), file.get());
        }
        properties.put("ssl.%s.location".formatted(name), file.get().toString());
        properties.put("ssl.%s.type".formatted(name), type(file.get()));
        settings.find(password)
                .ifPresent(word -> properties.put("ssl.%s.password".formatted(name), word));
    }

    private static String type(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".p12") || name.endsWith(".pfx")) {
            return "PKCS12";
        }
        return name.endsWith(".jks") ? "JKS" : "PEM";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
