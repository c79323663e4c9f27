package io.logriver.tail.access;

import org.jspecify.annotations.Nullable;

/** Lets nobody in: what a server without any key has to do. */
public final class NoAccess implements Access {
    @Override
    public Decision judge(@Nullable String authorization, @Nullable String ticket, String remote) {
        return new Refused(401, "This server has no key to check tokens with.");
    }

    @Override
    public String ticketFor(Viewer viewer) {
        throw new IllegalStateException("nobody is let in");
    }
}
