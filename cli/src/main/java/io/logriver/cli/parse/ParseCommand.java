package io.logriver.cli.parse;

import io.logriver.cli.Failure;
import io.logriver.cli.Stdout;
import io.logriver.cli.ship.LineSink;
import io.logriver.cli.ship.LineSplitter;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.join.JoinLimits;
import io.logriver.udfs.join.LineJoiner;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Understands lines as the job would, and prints one event a line. */
@Command(
        name = "parse",
        description = "Understands lines as the job would: one JSON object per event on stdout.",
        mixinStandardHelpOptions = true)
public final class ParseCommand implements Callable<Integer> {
    private static final String STDIN = "-";

    /** As long as the longest line that Kafka's raw topics take. */
    private static final int LINE_BYTES_MAX = 8 << 20;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            defaultValue = "UTC",
            description = "The zone of times that name none (default: ${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneId.of("UTC");

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
        ParserOptions options =
                ParserOptions.DEFAULTS.withZone(zone).withNowMillis(reference.toEpochMilli());
        EventWriter events = new EventWriter(out, signature);
        if (noJoin) {
            LineParser parser = new LineParser(options);
            ParsedLine line = new ParsedLine(options);
            read(
                    in,
                    events,
                    (bytes, offset, length, full) -> {
                        parser.parse(bytes, offset, length, line);
                        events.write(line);
                    });
        } else {
            LineJoiner joiner =
                    new LineJoiner(
                            options,
                            JoinLimits.DEFAULT,
                            (event, original, offset, length, lines, first) -> events.write(event));
            read(in, events, (bytes, offset, length, full) -> joiner.accept(bytes, offset, length));
            joiner.end();
        }
        events.flush();
    }

    private static void read(InputStream in, EventWriter events, LineSink sink) throws IOException {
        LineSplitter splitter = new LineSplitter(LINE_BYTES_MAX, sink);
        byte[] buffer = new byte[256 << 10];
        for (int count; (count = in.read(buffer)) >= 0; ) {
            splitter.accept(buffer, 0, count);
            if (in.available() == 0) {
                // A pipe pauses: what is understood is shown, not held for the next full buffer.
                events.flush();
            }
        }
        splitter.finish();
    }

    private InputStream open() throws IOException {
        if (file.equals(STDIN)) {
            return System.in;
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) && !Files.isReadable(path)) {
            throw new Failure("There is no file %s to read.".formatted(file));
        }
        if (Files.isDirectory(path)) {
            throw new Failure("%s is a folder: name a file.".formatted(file));
        }
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
