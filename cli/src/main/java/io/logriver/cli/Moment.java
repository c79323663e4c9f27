package io.logriver.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A point in time as people give it: an instant ({@code 2026-01-31T12:00:00Z}), or how long ago
 * ({@code 10m}, {@code 1h30m}, {@code 2d}, {@code PT10M}).
 */
public record Moment(Instant instant) {
    private static final Pattern AGO =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");
    private static final int[] UNIT_SECONDS = {86_400, 3_600, 60, 1};

    /**
     * The moment that a text means.
     *
     * @throws IllegalArgumentException where it means none, saying what would
     */
    public static Moment parse(String text, Instant now) {
        try {
            return new Moment(isDuration(text) ? now.minus(duration(text)) : Instant.parse(text));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no point in time: use a duration such as 10m, 1h30m or 2d, or an instant such as 2026-01-31T12:00:00Z"
                            .formatted(text),
                    e);
        }
    }

    private static boolean isDuration(String text) {
        return text.startsWith("P") || (!text.isEmpty() && AGO.matcher(text).matches());
    }

    private static Duration duration(String text) {
        Matcher units = AGO.matcher(text);
        return !text.isEmpty() && units.matches()
                ? Duration.ofSeconds(seconds(units))
                : Duration.parse(text);
    }

    private static long seconds(Matcher ago) {
        long seconds = 0;
        for (int unit = 0; unit < UNIT_SECONDS.length; unit++) {
            String count = ago.group(unit + 1);
            if (count != null) {
                seconds =
                        Math.addExact(
                                seconds,
                                Math.multiplyExact(Long.parseLong(count), UNIT_SECONDS[unit]));
            }
        }
        return seconds;
    }

    /** Reads a moment from the command line; what is none is wrong usage. */
    public static final class Converter implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String value) {
            try {
                return parse(value, Instant.now());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads a length of time from the command line; what is none is wrong usage. */
    public static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            try {
                return duration(value);
            } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
                throw new TypeConversionException(
                        "\"%s\" is no length of time: use 30m, 1h30m or 2d".formatted(value));
            }
        }
    }
}
