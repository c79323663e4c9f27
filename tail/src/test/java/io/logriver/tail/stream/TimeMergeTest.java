package io.logriver.tail.stream;

import static io.logriver.tail.stream.TailRecords.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeMergeTest {
    private final TimeMerge merge = new TimeMerge();

    @Test
    void partitionsAreMergedByTimeAndEachKeepsItsOrder() {
        merge.add(line(0, 1, "2026-01-31T12:00:01.5Z", "d"));
        merge.add(line(0, 2, "2026-01-31T12:00:04Z", "d"));
        merge.add(line(0, 3, "2026-01-31T12:00:02Z", "d"));
        merge.add(line(1, 1, "2026-01-31T12:00:01.25Z", "d"));
        merge.add(line(1, 2, "2026-01-31T12:00:03Z", "d"));
        assertThat(drained()).containsExactly("1/1", "0/1", "1/2", "0/2", "0/3");
        assertThat(merge.size()).isZero();
    }

    @Test
    void aClockThatIsAheadHoldsUpNobody() {
        merge.add(line(0, 1, "2027-06-01T00:00:00Z", "d"));
        merge.add(line(0, 2, "2026-01-31T12:00:01Z", "d"));
        merge.add(line(1, 1, "2027-06-02T00:00:00Z", "d"));
        // Nobody wrote a line later than it was received, whatever his clock says.
        assertThat(drained()).containsExactly("0/1", "0/2", "1/1");
    }

    private List<String> drained() {
        List<String> order = new ArrayList<>();
        for (TailRecord it = merge.poll(); it != null; it = merge.poll()) {
            order.add(it.partition() + "/" + it.offset());
        }
        return order;
    }
}
