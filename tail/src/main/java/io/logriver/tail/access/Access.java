package io.logriver.tail.access;

import org.jspecify.annotations.Nullable;

/** Decides who may look. */
public interface Access {
    /** The outcome of a look at somebody's papers. */
    sealed interface Decision {}

    record Granted(Viewer viewer) implements Decision {}

    /**
     * @param status 401 where papers are missing or wrong, 429 where there were too many tries
     * @param detail what is wrong, for the one who sent them; tells nothing of others
     */
    record Refused(int status, String detail) implements Decision {}

    /**
     * Judges the papers of a request.
     *
     * @param authorization the header of that name
     * @param ticket a ticket in the address, for clients that cannot send headers
     * @param remote the address that the request comes from
     */
    Decision judge(@Nullable String authorization, @Nullable String ticket, String remote);

    /** A ticket that stands for this viewer for a moment. */
    String ticketFor(Viewer viewer);
}
