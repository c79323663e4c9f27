package io.logriver.job.store;

import io.logriver.job.sink.hot.Document;
import io.logriver.model.Channel;
import io.logriver.model.DeadLetter;
import io.logriver.model.DropReason;
import io.logriver.model.Topics;
import java.util.Arrays;
import java.util.Optional;

/** The dead letter of a document that Elasticsearch refused for good. */
final class Rejection {
    /** As much of Elasticsearch's reason as helps; it may quote half the document. */
    static final int REASON_CHARACTERS_MAX = 1000;

    /** As much of a document as fits in a Kafka record of the usual 1 MiB, in base64. */
    static final int VALUE_BYTES_MAX = 700_000;

    private Rejection() {}

    static DeadLetter letter(Document document, String reason, String tailPrefix) {
        byte[] json = document.json();
        boolean cut = json.length > VALUE_BYTES_MAX;
        return new DeadLetter(
                DropReason.REJECTED_BY_STORE,
                cut
                        ? "%s; the first %d of %d bytes are kept here"
                                .formatted(shortened(reason), VALUE_BYTES_MAX, json.length)
                        : shortened(reason),
                document.tenant(),
                channel(document.id()).map(Channel::environment).orElse(null),
                document.id(),
                tailPrefix + document.tenant(),
                document.at(),
                cut ? Arrays.copyOf(json, VALUE_BYTES_MAX) : json);
    }

    private static String shortened(String reason) {
        return reason.length() <= REASON_CHARACTERS_MAX
                ? reason
                : reason.substring(0, REASON_CHARACTERS_MAX) + "…";
    }

    /** The channel that an id of the form topic-partition-offset names. */
    private static Optional<Channel> channel(String id) {
        int offset = id.lastIndexOf('-');
        int partition = offset < 0 ? -1 : id.lastIndexOf('-', offset - 1);
        return partition < 0 ? Optional.empty() : Topics.channelOf(id.substring(0, partition));
    }
}
