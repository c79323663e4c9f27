package io.logriver.model.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant may send in one window of a minute.
 *
 * @param linesPerWindow null for the job's default
 * @param bytesPerWindow null for the job's default
 * @param over what becomes of lines over the quota
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record Quota(@Nullable Long linesPerWindow, @Nullable Long bytesPerWindow, Over over) {

    /** What becomes of a line over the quota. */
    public enum Over {
        /** Kept in the overflow topic, from where it can be sent through again. */
        OVERFLOW,
        /** Counted and gone. */
        DROP
    }

    /** The job's own quota, with overflow. */
    public static final Quota DEFAULTS = new Quota(null, null, Over.OVERFLOW);

    public Quota {
        over = Defaults.orElse(over, Over.OVERFLOW);
    }
}
