package io.logriver.model.filter;

import io.logriver.model.Level;
import io.logriver.model.Nearest;
import io.logriver.model.Wire;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what stands after an operator, as the key wants it. */
final class Literals {
    private static final List<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::name).toList();

    /** Longer ones are no numbers that anybody writes. */
    private static final int NUMBER_LENGTH_MAX = 40;

    private Literals() {}

    /** The text that is looked for in the message. */
    static Value search(Token token) {
        return Value.text(requireSome(token), token.anyCase());
    }

    static Value value(String key, Operator operator, Token token) {
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.TEXT) {
            throw new FilterException(
                    token.position(),
                    "%s stands where a value was expected after \"%s\" and its operator."
                            .formatted(token.shown(), key));
        }
        if (operator == Operator.CONTAINS) {
            return search(token);
        }
        if (operator == Operator.MATCHES) {
            String regex = requireSome(token);
            Regex.require(regex, token.position());
            return Value.text(regex, token.anyCase());
        }
        return switch (Keys.nature(key)) {
            case LEVEL -> level(key, token);
            case TIME -> time(key, token);
            case NUMBER -> required(number(token), key, token, "a number, as in 250 or 0.5");
            case TEXT -> text(key, operator, token);
            case ANY -> any(key, operator, token);
        };
    }

    private static String requireSome(Token token) {
        if (token.text().isEmpty()) {
            throw new FilterException(
                    token.position(), "the text is empty, and so in every value: leave it out.");
        }
        return token.text();
    }

    private static Value level(String key, Token token) {
        String name = token.text().toUpperCase(Locale.ROOT);
        name = name.equals("WARNING") ? Level.WARN.name() : name;
        if (!LEVELS.contains(name)) {
            throw new FilterException(
                    token.position(),
                    "%s is no level for %s: one of %s%s."
                            .formatted(
                                    token.shown(),
                                    key,
                                    String.join(" ", LEVELS),
                                    Nearest.hint(token.text(), LEVELS)));
        }
        return Value.level(Level.valueOf(name));
    }

    private static Value time(String key, Token token) {
        return required(
                instant(token), key, token, "a time, as in 2026-01-31T12:00:00Z or 2026-01-31");
    }

    private static Value text(String key, Operator operator, Token token) {
        if (operator.orders()) {
            throw new FilterException(
                    token.position(),
                    "\"%s\" is text, which has no order: use = != in contains or ~."
                            .formatted(key));
        }
        return Value.text(token.text(), token.anyCase());
    }

    private static Value any(String key, Operator operator, Token token) {
        boolean word = token.kind() == Token.Kind.WORD;
        Value number = operator.orders() || word ? number(token) : null;
        if (number != null) {
            return number;
        }
        if (!operator.orders()) {
            return Value.text(token.text(), token.anyCase());
        }
        return required(
                instant(token), key, token, "a number or a time, since texts have no order");
    }

    private static Value required(@Nullable Value value, String key, Token token, String expected) {
        if (value == null) {
            throw new FilterException(
                    token.position(),
                    "%s does not fit \"%s\": expected %s.".formatted(token.shown(), key, expected));
        }
        return value;
    }

    private static @Nullable Value number(Token token) {
        String text = token.text();
        if (text.length() > NUMBER_LENGTH_MAX || !isPlainNumber(text)) {
            return null;
        }
        return Value.number(new BigDecimal(text));
    }

    /** Digits with a sign before and a fraction behind; exponents are for machines. */
    private static boolean isPlainNumber(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, i);
        if (whole == 0) {
            return false;
        }
        i += whole;
        if (i < text.length() && text.charAt(i) == '.') {
            int fraction = digits(text, i + 1);
            return fraction > 0 && i + 1 + fraction == text.length();
        }
        return i == text.length();
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }

    private static @Nullable Value instant(Token token) {
        String text = token.text();
        try {
            Instant instant =
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant();
            return Wire.isTime(instant) ? Value.time(instant) : null;
        } catch (DateTimeParseException e) {
            // The caller names the value and what was expected instead.
            return null;
        }
    }
}
