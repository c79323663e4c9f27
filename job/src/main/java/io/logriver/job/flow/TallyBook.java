package io.logriver.job.flow;

import io.logriver.model.Channel;
import io.logriver.model.DropReason;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The counts that a task has gathered since it last told them; told, and forgotten, every second
 * and before every checkpoint, which bounds it.
 */
public final class TallyBook {
    private record Page(Channel channel, long window) {}

    private static final class Counts {
        long linesIn;
        long bytesIn;
        long linesDelivered;
        long eventsDelivered;
        long bytesDelivered;
        final long[] dropped = new long[DropReason.COUNT];
    }

    private final long windowMillis;
    private final Map<Page, Counts> pages = new HashMap<>();

    private @Nullable Channel lastChannel;
    private long lastWindow;
    private Counts last = new Counts();

    public TallyBook(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    public void countIn(Channel channel, long at, int lines, int bytes) {
        Counts counts = counts(channel, at);
        counts.linesIn += lines;
        counts.bytesIn += bytes;
    }

    public void countDropped(Channel channel, long at, DropReason reason, int lines) {
        counts(channel, at).dropped[reason.ordinal()] += lines;
    }

    public void countDelivered(LogEvent event) {
        Counts counts = counts(event.origin().channel(), event.createdAt());
        counts.linesDelivered += event.lines();
        counts.eventsDelivered++;
        counts.bytesDelivered += event.jsonLength();
    }

    /** Tells every count to {@code reader} and begins at zero again. */
    public void flush(Consumer<Tally> reader) {
        pages.forEach(
                (page, counts) ->
                        reader.accept(
                                new Tally(
                                        page.channel.tenant(),
                                        page.channel.environment(),
                                        page.window,
                                        counts.linesIn,
                                        counts.bytesIn,
                                        counts.linesDelivered,
                                        counts.eventsDelivered,
                                        counts.bytesDelivered,
                                        counts.dropped)));
        pages.clear();
        lastChannel = null;
    }

    private Counts counts(Channel channel, long at) {
        long window = Math.floorDiv(at, windowMillis) * windowMillis;
        if (!channel.equals(lastChannel) || window != lastWindow) {
            last = pages.computeIfAbsent(new Page(channel, window), page -> new Counts());
            lastChannel = channel;
            lastWindow = window;
        }
        return last;
    }
}
