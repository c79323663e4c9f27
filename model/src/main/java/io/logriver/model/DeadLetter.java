package io.logriver.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be handled, with the reason and the original bytes, as published on the
 * {@code dead-letters} topic.
 *
 * @param reason why; one of those whose fate is {@link DropReason.Fate#DEAD_LETTER}
 * @param detail one sentence for a person: the value, the limit, the way out
 * @param tenant null where the topic's name holds none
 * @param id the {@code event.id} of the line
 * @param topic the topic that it was read from
 * @param at when it was appended there (epoch milliseconds)
 * @param value the bytes, base64 in JSON; null for a record without a value
 */
public record DeadLetter(
        @JsonProperty("reason") DropReason reason,
        @JsonProperty("detail") String detail,
        @JsonProperty("tenant") @Nullable String tenant,
        @JsonProperty("environment") @Nullable String environment,
        @JsonProperty("event.id") String id,
        @JsonProperty("topic") String topic,
        @JsonProperty("at") long at,
        @JsonProperty("value") byte @Nullable [] value) {}
