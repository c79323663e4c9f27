package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.Level;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.join.Joining.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class JoinerPropertyTest {
    private final SampleSource source = new SampleSource();
    private final ParsedLine parsed = new ParsedLine();

    /** What happens to a joiner: a line of a stream after a pause, or something else. */
    record Step(What what, String stream, String text, int pauseMillis) {}

    enum What {
        LINE,
        TICK,
        RESTORE
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        List<String> lines =
                JoinCase.all().stream()
                        .flatMap(joinCase -> joinCase.lines().stream())
                        .map(JoinCase.Line::text)
                        .toList();
        Arbitrary<String> text =
                Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.of(lines)),
                        Tuple.of(1, Arbitraries.strings().excludeChars('\n').ofMaxLength(40)));
        Arbitrary<Step> step =
                Combinators.combine(
                                Arbitraries.frequency(
                                        Tuple.of(40, What.LINE),
                                        Tuple.of(3, What.TICK),
                                        Tuple.of(1, What.RESTORE)),
                                Arbitraries.of("a", "b", "c"),
                                text,
                                Arbitraries.frequency(Tuple.of(20, 0), Tuple.of(1, 300)))
                        .as(Step::new);
        return step.list().ofMaxSize(200);
    }

    @Provide
    Arbitrary<JoinLimits> limits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(1, 2_000),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.longs().between(1, 4_000),
                        Arbitraries.of(Level.values()))
                .as(
                        (lines, bytes, open, openBytes, level) ->
                                new JoinLimits(lines, bytes, 250, open, openBytes, level));
    }

    @Property(tries = 600)
    void noLineIsLostOrRepeatedAndEachStreamKeepsItsOrder(
            @ForAll("steps") List<Step> steps, @ForAll("limits") JoinLimits limits) {
        Map<String, List<String>> given = new TreeMap<>();
        Joining joining = new Joining(limits);
        List<Event> events = joining.events;
        long millis = 0;
        for (Step step : steps) {
            millis += step.pauseMillis();
            switch (step.what()) {
                case TICK -> joining.joiner.tick();
                case RESTORE -> joining = joining.restored(limits);
                case LINE -> {
                    given.computeIfAbsent(
                                    stream(step.stream(), step.text()), s -> new ArrayList<>())
                            .add(step.text());
                    joining.line(step.stream(), step.text(), millis);
                }
            }
        }
        joining.joiner.flush();
        Map<String, List<String>> got = new TreeMap<>();
        int count = 0;
        for (Event event : events) {
            String first = event.original().split("\n", 2)[0];
            got.computeIfAbsent(stream(event.origin().stream(), first), s -> new ArrayList<>())
                    .addAll(List.of(event.original().split("\n", -1)));
            count += event.lines();
        }
        assertThat(got).isEqualTo(given);
        assertThat(count).isEqualTo(given.values().stream().mapToInt(List::size).sum());
        assertThat(joining.joiner.isIdle()).isTrue();
        assertThat(joining.joiner.heldBytes()).isZero();
    }

    /** The stream that a line belongs to, as the joiner sees it. */
    private String stream(String stream, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        SampleSource.Origin origin = new SampleSource.Origin(stream, 0);
        source.parse(origin, bytes, 0, bytes.length, parsed);
        return source.stream(origin, parsed).toString();
    }

    @Property(tries = 200)
    void theSameLinesTimesAndTicksGiveTheSameEvents(
            @ForAll("steps") List<Step> steps, @ForAll("limits") JoinLimits limits) {
        assertThat(run(steps, limits, false)).isEqualTo(run(steps, limits, true));
    }

    /** Runs with or without a restore at each step: a restore must not change what comes out. */
    private static List<Event> run(List<Step> steps, JoinLimits limits, boolean restoring) {
        Joining joining = new Joining(limits);
        List<Event> events = joining.events;
        for (Step step : steps) {
            if (step.what() == What.LINE) {
                joining.line(step.stream(), step.text(), 0);
            }
            if (restoring) {
                joining = joining.restored(limits);
            }
        }
        joining.joiner.flush();
        return events;
    }
}
