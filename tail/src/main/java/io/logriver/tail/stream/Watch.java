package io.logriver.tail.stream;

import java.nio.charset.StandardCharsets;

/** A watch under way, for whoever holds the connection; used on its event loop only. */
public final class Watch {
    private final Hub hub;
    private final Watcher watcher;

    Watch(Hub hub, Watcher watcher) {
        this.hub = hub;
        this.watcher = watcher;
    }

    /**
     * Goes on with other wishes: from the place where it is, unless they begin elsewhere.
     *
     * @param spec its start is taken where it is not {@link Start.Now}
     */
    public void change(WatchSpec spec) {
        WatchSpec next = spec;
        byte[] cursor = watcher.cursor();
        if (spec.start() instanceof Start.Now && cursor != null) {
            String here = new String(cursor, StandardCharsets.US_ASCII);
            next =
                    new Cursor(spec.tenant())
                            .decode(here)
                            .map(positions -> spec.from(new Start.After(positions)))
                            .orElse(spec);
        }
        hub.begin(watcher, watcher.begin(next), next);
    }

    /** Tells that new wishes were not understood; the old ones stay. */
    public void refuse(String why) {
        watcher.send(
                BatchBuilder.single(
                        watcher.spec().encoding(), Kind.NOTICE, null, Notices.refused(why)));
    }

    /** Tells of how the deployment stands. */
    public void tellOfDeployment(byte[] json) {
        watcher.send(BatchBuilder.single(watcher.spec().encoding(), Kind.DEPLOYMENT, null, json));
    }

    /** The connection is gone. */
    public void gone() {
        watcher.gone();
    }
}
