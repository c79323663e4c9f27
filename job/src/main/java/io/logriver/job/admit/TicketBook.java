package io.logriver.job.admit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines that a task holds per tenant and window, and turns the counts into tickets.
 *
 * <p>Tickets are written in the order of their windows, which keeps the lines of a partition in
 * order. A line is certainly over once this task alone has asked for the whole quota: it needs no
 * ticket.
 */
public final class TicketBook {
    private record Page(String tenant, long window) {}

    private static final class Counts {
        long openLines;
        long openBytes;
        long askedLines;
    }

    private final long windowMillis;
    private final Quota quota;
    private final int from;
    private final Map<Page, Counts> pages = new HashMap<>();
    private final List<Page> open = new ArrayList<>();
    private int openLines;

    private @Nullable String lastTenant;
    private long lastWindow;
    private Counts last = new Counts();

    public TicketBook(long windowMillis, Quota quota, int from) {
        this.windowMillis = windowMillis;
        this.quota = quota;
        this.from = from;
    }

    /**
     * Counts an event's lines.
     *
     * @return false where they are certainly over the quota, and not counted
     */
    public boolean enter(String tenant, long at, int lines, int bytes) {
        Counts counts = counts(tenant, Math.floorDiv(at, windowMillis) * windowMillis);
        if (counts.askedLines >= quota.lines()) {
            return false;
        }
        if (counts.openLines == 0) {
            open.add(new Page(tenant, lastWindow));
        }
        counts.openLines += lines;
        counts.openBytes += bytes;
        counts.askedLines += lines;
        openLines += lines;
        return true;
    }

    /** Lines counted since the last tickets. */
    public int openLines() {
        return openLines;
    }

    /** Writes a ticket for every tenant and window with lines counted since the last ones. */
    public void flush(Consumer<Ticket> writer) {
        if (open.isEmpty()) {
            return;
        }
        if (open.size() > 1) {
            open.sort(Comparator.comparingLong(Page::window));
        }
        for (Page page : open) {
            Counts counts = pages.get(page);
            if (counts != null) {
                writer.accept(
                        new Ticket(
                                page.tenant,
                                page.window,
                                counts.openLines,
                                counts.openBytes,
                                from));
                counts.openLines = 0;
                counts.openBytes = 0;
            }
        }
        open.clear();
        openLines = 0;
    }

    /** Forgets the windows that end before this time; to be called with nothing open. */
    public void forget(long before) {
        Iterator<Page> all = pages.keySet().iterator();
        while (all.hasNext()) {
            if (all.next().window + windowMillis < before) {
                all.remove();
            }
        }
        lastTenant = null;
    }

    private Counts counts(String tenant, long window) {
        if (!tenant.equals(lastTenant) || window != lastWindow) {
            last = pages.computeIfAbsent(new Page(tenant, window), page -> new Counts());
            lastTenant = tenant;
            lastWindow = window;
        }
        return last;
    }
}
