package io.logriver.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logriver.model.ByteWriter;
import io.logriver.model.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real lines of six systems against the truth of loghub, which lies outside the repository: in
 * {@code ../shared/corpus} beside it, or where the system property {@code logriver.corpus} or the
 * environment variable {@code LOGRIVER_CORPUS} says.
 */
class LoghubTest {
    private static final double RIGHT_MIN = 0.99;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * The systems: their time columns joined by a space, the pattern, and whether they have levels.
     */
    enum Sample {
        HDFS("yyMMdd HHmmss", true, "Date", "Time"),
        SPARK("yy/MM/dd HH:mm:ss", true, "Date", "Time"),
        OPENSTACK("yyyy-MM-dd HH:mm:ss.SSS", true, "Date", "Time"),
        ANDROID("yyyy-MM-dd HH:mm:ss.SSS", true, "Date", "Time"),
        APACHE("EEE MMM dd HH:mm:ss yyyy", true, "Time"),
        LINUX("yyyy MMM d HH:mm:ss", false, "Month", "Date", "Time");

        final DateTimeFormatter format;
        final boolean levelled;
        final String[] timeColumns;

        Sample(String pattern, boolean levelled, String... timeColumns) {
            this.format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            this.levelled = levelled;
            this.timeColumns = timeColumns;
        }

        String fileName() {
            return switch (this) {
                case HDFS -> "HDFS";
                case OPENSTACK -> "OpenStack";
                default -> name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void timeLevelAndMessageAreRightOnRealLines(Sample system) throws IOException {
        Path folder = corpus();
        List<String> lines =
                new String(
                                Files.readAllBytes(folder.resolve(system.fileName() + "_2k.log")),
                                StandardCharsets.UTF_8)
                        .lines()
                        .toList();
        List<List<String>> rows =
                rows(folder.resolve(system.fileName() + "_2k.log_structured.csv"));
        List<String> head = rows.get(0);
        LineParser parser =
                new LineParser(ParserOptions.DEFAULTS.withNowMillis(NOW.toEpochMilli()));
        ParsedLine line = new ParsedLine();
        int times = 0;
        int levels = 0;
        int messages = 0;
        String wrong = "";
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            int id = Integer.parseInt(row.get(head.indexOf("LineId")));
            byte[] bytes = lines.get(id - 1).getBytes(StandardCharsets.UTF_8);
            parser.parse(bytes, 0, bytes.length, line);
            boolean time =
                    line.hasTimestamp() && instant(line).equals(expectedTime(system, head, row));
            boolean level =
                    !system.levelled
                            || line.level() == expectedLevel(row.get(head.indexOf("Level")));
            boolean message =
                    message(line).strip().equals(row.get(head.indexOf("Content")).strip());
            times += time ? 1 : 0;
            levels += level ? 1 : 0;
            messages += message ? 1 : 0;
            if (!(time && level && message)) {
                wrong = lines.get(id - 1) + " -> " + render(line);
            }
        }
        double all = rows.size() - 1;
        System.out.printf(
                Locale.ROOT,
                "%s: time %.4f, level %s, message %.4f of %.0f lines%n",
                system.fileName(),
                times / all,
                system.levelled ? "%.4f".formatted(levels / all) : "-",
                messages / all,
                all);
        assertThat(times / all).as("time, e.g. %s", wrong).isGreaterThanOrEqualTo(RIGHT_MIN);
        assertThat(levels / all).as("level, e.g. %s", wrong).isGreaterThanOrEqualTo(RIGHT_MIN);
        assertThat(messages / all).as("message, e.g. %s", wrong).isGreaterThanOrEqualTo(RIGHT_MIN);
    }

    @Test
    void quotedCellsOfTheTruthAreReadAsOne() {
        assertThat(cells("1,\"a,\"\"b\"\"\",c")).containsExactly("1", "a,\"b\"", "c");
    }

    private static Path corpus() {
        String named =
                Objects.requireNonNullElse(
                        System.getProperty("logriver.corpus"),
                        Objects.requireNonNullElse(System.getenv("LOGRIVER_CORPUS"), ""));
        Path folder = named.isEmpty() ? repository().resolve("../shared/corpus") : Path.of(named);
        Path loghub = folder.resolve("loghub").normalize();
        assumeTrue(
                Files.isDirectory(loghub),
                () ->
                        loghub
                                + " is absent: put the loghub samples there or point LOGRIVER_CORPUS at"
                                + " the folder above them");
        return loghub;
    }

    /** The folder of the root pom, from a module's folder or from itself. */
    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("model")) ? here : here.resolve("..");
    }

    private static Instant expectedTime(Sample system, List<String> head, List<String> row) {
        StringBuilder text = new StringBuilder();
        for (String column : system.timeColumns) {
            text.append(text.isEmpty() ? "" : " ").append(row.get(head.indexOf(column)));
        }
        String stamp =
                switch (system) {
                    case ANDROID -> "2025-" + text;
                    case LINUX -> "2025 " + text;
                    default -> text.toString();
                };
        return LocalDateTime.parse(stamp, system.format).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Level expectedLevel(String name) {
        Map<String, Level> names =
                Map.of(
                        "V",
                        Level.TRACE,
                        "D",
                        Level.DEBUG,
                        "I",
                        Level.INFO,
                        "W",
                        Level.WARN,
                        "E",
                        Level.ERROR,
                        "F",
                        Level.FATAL,
                        "notice",
                        Level.INFO,
                        "WARNING",
                        Level.WARN);
        Level letter = names.get(name);
        return letter != null ? letter : Level.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Instant instant(ParsedLine line) {
        return Instant.ofEpochSecond(line.epochSecond(), line.nano());
    }

    private static String message(ParsedLine line) {
        return new String(
                line.source(Field.MESSAGE),
                line.offset(Field.MESSAGE),
                line.length(Field.MESSAGE),
                StandardCharsets.UTF_8);
    }

    private static String render(ParsedLine line) {
        ByteWriter out = new ByteWriter(256);
        line.writeEvent(out);
        return out.toString();
    }

    private static List<List<String>> rows(Path file) throws IOException {
        return Files.readString(file).lines().map(LoghubTest::cells).toList();
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"') {
                boolean twice = quoted && i + 1 < row.length() && row.charAt(i + 1) == '"';
                if (twice) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
