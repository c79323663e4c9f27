package io.logriver.udfs.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.udfs.join.JoinCase.Claim;
import io.logriver.udfs.join.JoinCase.Line;
import io.logriver.udfs.join.Joining.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoinCasesTest {
    static Stream<JoinCase> cases() {
        return JoinCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void linesComeOutInTheEventThatTheyBelongTo(JoinCase joinCase) {
        Joining joining = new Joining();
        joinCase.lines().forEach(line -> joining.line(line.stream(), line.text(), 0));
        joining.joiner.flush();
        Map<Integer, String> expected =
                joinCase.lines().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Line::event,
                                        TreeMap::new,
                                        Collectors.mapping(Line::text, Collectors.joining("\n"))));
        assertThat(joining.events.stream().map(Event::original))
                .containsExactlyInAnyOrderElementsOf(expected.values());
        for (Claim claim : joinCase.claims()) {
            String original = expected.get(claim.event());
            Event event =
                    joining.events.stream()
                            .filter(e -> e.original().equals(original))
                            .findFirst()
                            .orElseThrow();
            assertClaim(claim, event);
        }
    }

    private static void assertClaim(Claim claim, Event event) {
        switch (claim.word()) {
            case "type" -> assertThat(event.type()).isEqualTo(claim.value());
            case "message" -> assertThat(event.message()).isEqualTo(claim.value());
            case "trace" -> assertTrace(claim.value(), event);
            default -> throw new IllegalArgumentException(claim.word());
        }
    }

    private static void assertTrace(String from, Event event) {
        if (from.equals("-")) {
            assertThat(event.trace()).isNull();
        } else if (from.equals("0")) {
            assertThat(event.original()).endsWith(event.trace());
            assertThat(event.trace()).startsWith(event.type());
        } else {
            List<String> lines = Arrays.asList(event.original().split("\n"));
            assertThat(event.trace())
                    .isEqualTo(
                            String.join(
                                    "\n", lines.subList(Integer.parseInt(from) - 1, lines.size())));
        }
    }

    @Test
    void thereAreCasesOfEveryLanguage() {
        assertThat(JoinCase.all()).hasSizeGreaterThanOrEqualTo(60);
    }
}
