package io.logriver.job.sink.hot;

import io.logriver.model.Channel;
import io.logriver.model.DeadLetter;
import io.logriver.model.DropReason;
import io.logriver.model.Topics;
import java.util.Optional;

/** The dead letter of a document that Elasticsearch refused for good. */
final class Rejection {
    /** As much of Elasticsearch's reason as helps; it may quote half the document. */
    private static final int DETAIL_CHARACTERS_MAX = 1000;

    private Rejection() {}

    static DeadLetter letter(Document document, String reason) {
        String detail =
                reason.length() <= DETAIL_CHARACTERS_MAX
                        ? reason
                        : reason.substring(0, DETAIL_CHARACTERS_MAX) + "…";
        return new DeadLetter(
                DropReason.REJECTED_BY_STORE,
                detail,
                document.tenant(),
                channel(document.id()).map(Channel::environment).orElse(null),
                document.id(),
                Topics.tail(document.tenant()),
                document.at(),
                document.json());
    }

    /** The channel that an id of the form topic-partition-offset names. */
    private static Optional<Channel> channel(String id) {
        int offset = id.lastIndexOf('-');
        int partition = offset < 0 ? -1 : id.lastIndexOf('-', offset - 1);
        return partition < 0 ? Optional.empty() : Topics.channelOf(id.substring(0, partition));
    }
}
