package io.logriver.cli.parse;

import io.logriver.cli.InputFile;
import io.logriver.cli.Stdout;
import io.logriver.model.rules.TenantRules;
import io.logriver.udfs.LineReader;
import io.logriver.udfs.ParserOptions;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Understands lines as the job would, and prints their events. */
@Command(
        name = "parse",
        description = "Understands lines as the job would: one JSON object per event on stdout.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./logriver parse app.log | jq -c 'select(.\"log.level\" == \"ERROR\")'",
            "  kubectl logs api-0 | ./logriver parse --rules rules.yaml --tenant acme"
        })
public final class ParseCommand implements Callable<Integer> {
    private static final String STDIN = "-";

    @ArgGroup(exclusive = false)
    private @Nullable RulesOptions ruled;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = ZoneConverter.class,
            description =
                    "The zone of times that name none (default: the one of the rules, else UTC).")
    private @Nullable ZoneId zone;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description =
                    "Year-less dates take the year nearest before this (default: the present).")
    private @Nullable Instant now;

    @Option(names = "--no-join", description = "One event a line, stack traces as well.")
    private boolean noJoin;

    @Option(names = "--signature", description = "Adds message.signature.")
    private boolean signature;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = STDIN,
            description = "The file to read; - or none is stdin.")
    private String file = STDIN;

    @Override
    public Integer call() throws IOException {
        try (InputStream in = open()) {
            parse(in, new Stdout());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return 0;
    }

    private void parse(InputStream in, OutputStream out) throws IOException {
        Instant reference = now == null ? Instant.now() : now;
        ParserOptions options = ParserOptions.DEFAULTS.withNowMillis(reference.toEpochMilli());
        TenantRules tenant = ruled == null ? TenantRules.DEFAULTS : ruled.read();
        if (zone != null) {
            tenant = tenant.withZone(zone.getId());
        }
        if (noJoin) {
            tenant = tenant.withoutJoining();
        }
        LineReader reader = new LineReader(tenant, options);
        new LineInput(reader, options, new EventWriter(out, signature)).read(in);
    }

    private InputStream open() throws IOException {
        if (file.equals(STDIN)) {
            return System.in;
        }
        InputFile.require(file);
        return new FileInputStream(file);
    }

    /** Reads a zone; what is none is wrong usage. */
    static final class ZoneConverter implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String value) {
            try {
                return ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "\"%s\" is no zone: use a name such as Europe/Berlin, or an offset such as +02:00"
                                .formatted(value));
            }
        }
    }

    /** Reads an instant; what is none is wrong usage. */
    static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "\"%s\" is no instant such as 2026-01-31T12:00:00Z".formatted(value));
            }
        }
    }
}
