package io.logriver.tail.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of the configuration: its type, its value where none is given, and what it means.
 *
 * @param type how the value is written, for people
 * @param fallback the value where none is given, as it would be written; empty for none
 * @param reader makes the value of its text, or throws an {@link IllegalArgumentException} that
 *     says what is wrong with it
 */
public record Option<T>(
        String key, String type, String fallback, String meaning, Function<String, T> reader) {
    /** The type of options whose values are never shown. */
    public static final String SECRET = "secret";

    /** The type of options that say where a secret is. */
    private static final String HIDDEN = "`env:NAME` or `file:PATH`";

    /** Longer ones are slips; what is added to them, and counted in them, does not overflow. */
    private static final Duration TIME_MAX = Duration.ofDays(3_650);

    private static final Pattern QUANTITY = Pattern.compile("(\\d+)\\s*([a-z]*)");

    public static Option<String> text(String key, String fallback, String meaning) {
        return new Option<>(key, "text", fallback, meaning, Function.identity());
    }

    public static Option<List<String>> list(String key, String fallback, String meaning) {
        return new Option<>(key, "list", fallback, meaning, Option::items);
    }

    public static Option<Path> path(String key, String meaning) {
        return new Option<>(key, "path", "", meaning, Path::of);
    }

    /** A secret that is elsewhere: the value says where. */
    public static Option<String> hidden(String key, String meaning) {
        return new Option<>(
                key,
                HIDDEN,
                "",
                meaning + ": where it is, env:NAME or file:PATH.",
                Option::secretAt);
    }

    /** One of these words. */
    public static Option<String> word(
            String key, String fallback, List<String> words, String meaning) {
        return new Option<>(
                key,
                "one of " + String.join(", ", words),
                fallback,
                meaning,
                text -> oneOf(words, text));
    }

    public static Option<Boolean> flag(String key, boolean fallback, String meaning) {
        return new Option<>(
                key, "`true` or `false`", Boolean.toString(fallback), meaning, Option::truth);
    }

    /** A whole number from {@code min} on. */
    public static Option<Integer> number(String key, int min, int fallback, String meaning) {
        return new Option<>(
                key,
                "whole number",
                Integer.toString(fallback),
                meaning,
                text -> (int) atLeast(min, Integer.parseInt(text)));
    }

    public static Option<Duration> duration(String key, String fallback, String meaning) {
        return new Option<>(key, "duration", fallback, meaning, Option::time);
    }

    /** A number of bytes, from 1 up to 2 GB. */
    public static Option<Integer> size(String key, String fallback, String meaning) {
        return new Option<>(key, "size", fallback, meaning, text -> (int) bytes(text));
    }

    /** A value as it may be shown: a secret may have been written where its place should be. */
    String shown(String text) {
        boolean isPlace = text.startsWith("env:") || text.startsWith("file:");
        return type.equals(SECRET) || (type.equals(HIDDEN) && !isPlace) ? "***" : text;
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split("[;,]", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String oneOf(List<String> words, String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw new IllegalArgumentException("use one of " + String.join(", ", words));
        }
        return word;
    }

    private static String secretAt(String place) {
        if (place.startsWith("env:")) {
            String value = System.getenv(place.substring("env:".length()));
            if (value == null) {
                throw new IllegalArgumentException("there is no such variable");
            }
            return value;
        }
        if (place.startsWith("file:")) {
            try {
                return Files.readString(Path.of(place.substring("file:".length()))).strip();
            } catch (IOException e) {
                throw new IllegalArgumentException("the file cannot be read", e);
            }
        }
        throw new IllegalArgumentException("say where it is: env:NAME or file:PATH");
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("use true or false");
        };
    }

    private static long atLeast(long min, long value) {
        if (value < min) {
            throw new IllegalArgumentException("use a whole number from %d on".formatted(min));
        }
        return value;
    }

    private static Duration time(String text) {
        Matcher matcher = QUANTITY.matcher(text.toLowerCase(Locale.ROOT).strip());
        ChronoUnit unit =
                switch (matcher.matches() ? matcher.group(2) : "") {
                    case "ms" -> ChronoUnit.MILLIS;
                    case "s" -> ChronoUnit.SECONDS;
                    case "min", "m" -> ChronoUnit.MINUTES;
                    case "h" -> ChronoUnit.HOURS;
                    case "d" -> ChronoUnit.DAYS;
                    default ->
                            throw new IllegalArgumentException(
                                    "use a number and ms, s, min, h or d, such as 30 s");
                };
        long amount = Long.parseLong(matcher.group(1));
        if (amount > TIME_MAX.dividedBy(unit.getDuration())) {
            throw new IllegalArgumentException("use %d days at most".formatted(TIME_MAX.toDays()));
        }
        return Duration.of(amount, unit);
    }

    private static long bytes(String text) {
        Matcher matcher = QUANTITY.matcher(text.toLowerCase(Locale.ROOT).strip());
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            int shift =
                    switch (matcher.group(2)) {
                        case "", "b", "bytes" -> 0;
                        case "kb", "k" -> 10;
                        case "mb", "m" -> 20;
                        default -> -1;
                    };
            long value = shift < 0 || amount > Integer.MAX_VALUE ? 0 : amount << shift;
            if (value > 0 && value <= Integer.MAX_VALUE) {
                return value;
            }
        }
        throw new IllegalArgumentException("use a number and bytes, kb or mb, such as 512 kb");
    }
}
