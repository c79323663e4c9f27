package io.logriver.cli.tail;

import io.logriver.model.Level;
import io.logriver.model.Wire;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody wants to see; null means that a question is not asked.
 *
 * @param level the least severe one; an event without a level then is not wanted
 * @param text occurs in the message, the stack trace or the raw line, upper and lower case alike
 * @param since from this time on
 * @param until before this time
 */
public record Filter(
        @Nullable String deployment,
        @Nullable String service,
        @Nullable String environment,
        @Nullable Level level,
        @Nullable String text,
        @Nullable Instant since,
        @Nullable Instant until) {

    public Filter {
        text = text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    public boolean accepts(Event event) {
        return is(deployment, event, Wire.DEPLOYMENT_ID)
                && is(service, event, Wire.SERVICE_NAME)
                && is(environment, event, Wire.SERVICE_ENVIRONMENT)
                && isSevereEnough(event)
                && isInTime(event)
                && holdsText(event);
    }

    private static boolean is(@Nullable String wanted, Event event, String key) {
        return wanted == null || wanted.equals(event.text(key));
    }

    private boolean isSevereEnough(Event event) {
        if (level == null) {
            return true;
        }
        Level actual = event.level();
        return actual != null && actual.compareTo(level) >= 0;
    }

    private boolean isInTime(Event event) {
        if (since == null && until == null) {
            return true;
        }
        try {
            Instant at = Instant.parse(event.textOrEmpty(Wire.TIMESTAMP));
            return (since == null || !at.isBefore(since)) && (until == null || at.isBefore(until));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private boolean holdsText(Event event) {
        return text == null
                || holds(event, Wire.MESSAGE)
                || holds(event, Wire.STACK_TRACE)
                || holds(event, Wire.EVENT_ORIGINAL);
    }

    private boolean holds(Event event, String key) {
        String value = event.text(key);
        return value != null && text != null && value.toLowerCase(Locale.ROOT).contains(text);
    }
}
