package io.logriver.tail.http;

import io.logriver.model.Nearest;
import io.logriver.model.Wire;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a request. Those that are not known, and values that cannot be read, become a
 * problem that says what would be right; an empty value counts as none.
 */
public final class Parameters {
    private static final int VALUES_MAX = 100;
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?");

    private final MultiMap values;

    private Parameters(MultiMap values) {
        this.values = values;
    }

    public static Parameters of(HttpServerRequest request, String... known) {
        return of(request.params(), Arrays.asList(known));
    }

    public static Parameters of(MultiMap values, Collection<String> known) {
        Set<String> names = new LinkedHashSet<>(known);
        for (String name : values.names()) {
            if (!names.contains(name)) {
                throw Problem.badRequest(
                        "\"%s\" is not a parameter here%s: use %s."
                                .formatted(
                                        name, Nearest.hint(name, names), String.join(", ", names)));
            }
        }
        return new Parameters(values);
    }

    public Optional<String> text(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** All values of a parameter that may come several times. */
    public List<String> all(String name) {
        List<String> all = values.getAll(name).stream().filter(it -> !it.isEmpty()).toList();
        if (all.size() > VALUES_MAX) {
            throw Problem.badRequest(
                    "%s is given %d times: %d at most.".formatted(name, all.size(), VALUES_MAX));
        }
        return all;
    }

    public Set<String> set(String name) {
        return new LinkedHashSet<>(all(name));
    }

    public int number(String name, int fallback, int max) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= 0 && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notBetween(name, text.get(), max);
        }
        throw notBetween(name, text.get(), max);
    }

    public boolean flag(String name, boolean fallback) {
        return switch (text(name).orElse(Boolean.toString(fallback))) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                    throw Problem.badRequest(
                            "%s is \"%s\": use true or false."
                                    .formatted(name, text(name).orElse("")));
        };
    }

    /** A time: an instant, or a duration before now. */
    public Optional<Instant> time(String name, Instant now) {
        return text(name).map(text -> time(name, text, now));
    }

    public <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        throw Problem.badRequest(
                "%s is \"%s\"%s: use one of %s."
                        .formatted(
                                name, text, Nearest.hint(text, names), String.join(", ", names)));
    }

    /** A part of a path as it was meant. */
    public static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private static Instant time(String name, String text, Instant now) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            Instant then =
                    now.minus(
                            Duration.ofDays(amount(matcher, 1))
                                    .plusHours(amount(matcher, 2))
                                    .plusMinutes(amount(matcher, 3))
                                    .plusSeconds(amount(matcher, 4)));
            // So long ago there are no lines: all of them are meant.
            return then.isBefore(Wire.TIME_MIN) ? Wire.TIME_MIN : then;
        }
        try {
            Instant then =
                    text.startsWith("P") ? now.minus(Duration.parse(text)) : Instant.parse(text);
            if (Wire.isTime(then)) {
                return then;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw noTime(name, text);
        }
        throw noTime(name, text);
    }

    private static Problem noTime(String name, String text) {
        return Problem.badRequest(
                "%s is \"%s\": use a duration such as 15m or 2h, or an instant such as 2026-01-31T12:00:00Z."
                        .formatted(name, text));
    }

    private static long amount(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Problem notBetween(String name, String text, int max) {
        return Problem.badRequest(
                "%s is \"%s\": use a whole number from 0 to %d.".formatted(name, text, max));
    }
}
