package io.logriver.cli.tail;

import io.logriver.model.Level;
import io.logriver.model.Wire;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as text for people: time, level, where it comes from in a colour of its own, message,
 * and the stack trace indented below. Nothing that a line contains can steer the terminal.
 */
public final class Pretty {
    private static final String RESET = "\u001b[0m";
    private static final String DIM = "\u001b[2m";

    /** Told apart on dark and on light backgrounds; red and yellow are for levels. */
    private static final int[] ORIGIN_COLOURS = {36, 32, 35, 34, 96, 92, 95, 94};

    /** So many origins keep the colour that they were given; no screen shows more. */
    private static final int ORIGINS_MAX = 1_000;

    private final boolean coloured;
    private final Map<String, Integer> colours = new HashMap<>();
    private final boolean[] taken = new boolean[ORIGIN_COLOURS.length];

    public Pretty(boolean coloured) {
        this.coloured = coloured;
    }

    /** The event, without a line end behind it. */
    public String print(Event event) {
        StringBuilder text = new StringBuilder(160);
        paint(text, DIM, time(event.textOrEmpty(Wire.TIMESTAMP)));
        Level level = event.level();
        text.append(' ');
        paint(text, colour(level), "%-5s".formatted(level == null ? "-" : level.name()));
        String origin = origin(event);
        text.append(' ');
        paint(text, originColour(origin), origin);
        text.append(' ').append(printable(event.textOrEmpty(Wire.MESSAGE), "\n    "));
        String trace = event.text(Wire.STACK_TRACE);
        if (trace != null) {
            text.append("\n    ");
            paint(text, DIM, printable(trace.stripTrailing(), "\n    "));
        }
        return text.toString();
    }

    /** The instant's time of day with milliseconds: the day is rarely the question. */
    private static String time(String instant) {
        int t = instant.indexOf('T');
        return instant.length() < t + 13 || t < 0 ? instant : instant.substring(t + 1, t + 13);
    }

    private static String origin(Event event) {
        String service = event.text(Wire.SERVICE_NAME);
        String instance = event.text(Wire.POD);
        if (instance == null) {
            instance = event.text(Wire.CONTAINER);
        }
        if (instance == null) {
            instance = event.text(Wire.HOST);
        }
        String track = "canary".equals(event.text(Wire.DEPLOYMENT_TRACK)) ? " (canary)" : "";
        if (service == null) {
            return printable((instance == null ? "-" : instance) + track, " ");
        }
        boolean named = instance == null || instance.startsWith(service);
        String both = named ? (instance == null ? service : instance) : service + "/" + instance;
        return printable(both + track, " ");
    }

    private void paint(StringBuilder text, @Nullable String colour, String part) {
        if (coloured && colour != null) {
            text.append(colour).append(part).append(RESET);
        } else {
            text.append(part);
        }
    }

    private static @Nullable String colour(@Nullable Level level) {
        if (level == null) {
            return null;
        }
        return switch (level) {
            case FATAL -> "\u001b[1;31m";
            case ERROR -> "\u001b[31m";
            case WARN -> "\u001b[33m";
            case INFO -> null;
            case DEBUG, TRACE -> DIM;
        };
    }

    private String originColour(String origin) {
        if (colours.size() >= ORIGINS_MAX) {
            colours.clear();
        }
        return "\u001b[" + ORIGIN_COLOURS[colours.computeIfAbsent(origin, this::choose)] + "m";
    }

    /** The same origin has the same colour in most runs, and the first few have different ones. */
    private int choose(String origin) {
        int first = Math.floorMod(origin.hashCode(), ORIGIN_COLOURS.length);
        for (int i = 0; i < ORIGIN_COLOURS.length; i++) {
            int colour = (first + i) % ORIGIN_COLOURS.length;
            if (!taken[colour]) {
                taken[colour] = true;
                return colour;
            }
        }
        return first;
    }

    /** The text with its line ends replaced and other control characters made visible. */
    static String printable(String text, String lineEnd) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = Character.isISOControl(c) && c != '\t';
            if (control && safe == null) {
                safe = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (safe != null) {
                safe.append(!control ? String.valueOf(c) : c == '\n' ? lineEnd : "\ufffd");
            }
        }
        return safe == null ? text : safe.toString();
    }
}
