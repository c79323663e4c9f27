package io.logriver.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.Json;
import io.logriver.model.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RulesFileTest {

    @Test
    void theDocumentedExampleIsReadAsItSays() throws IOException {
        RulesFile file = RulesFile.read(documentedExample());
        assertThat(file.problems()).isEmpty();
        TenantRules acme = rules(file, "acme");
        assertThat(acme.zone()).isEqualTo("Europe/Berlin");
        assertThat(acme.quota()).isEqualTo(new Quota(50_000L, 20L << 20, Quota.Over.OVERFLOW));
        assertThat(acme.samplingRate(Level.DEBUG)).isEqualTo(0.1);
        assertThat(acme.samplingRate(Level.INFO)).isEqualTo(1.0);
        assertThat(acme.patterns())
                .extracting(PatternRule::name)
                .containsExactly("gateway", "batch");
        assertThat(acme.patterns().get(0).services()).containsExactly("edge", "gateway");
        assertThat(acme.redaction().applies("jwt")).isFalse();
        assertThat(acme.redaction().applies("email")).isTrue();
        assertThat(acme.redaction().patterns())
                .contains(new Redaction.Pattern("customer", "C-\\d{8}"));
        assertThat(acme.routes())
                .containsExactly(
                        new Route(
                                "slow-payments",
                                List.of("payments"),
                                List.of(),
                                Level.WARN,
                                "deadline exceeded",
                                Route.Target.ALERTS));
        assertThat(rules(file, "initech")).isEqualTo(TenantRules.DEFAULTS);
    }

    @Test
    void rulesComeBackFromTheirTopicAsTheyWent() throws IOException {
        TenantRules acme = rules(RulesFile.read(documentedExample()), "acme");
        assertThat(Json.value(Json.bytes(acme), TenantRules.class)).isEqualTo(acme);
    }

    @Test
    void anOlderRecordOnTheTopicGetsDefaultsForWhatItLacks() throws IOException {
        assertThat(Json.value("{}".getBytes(StandardCharsets.UTF_8), TenantRules.class))
                .isEqualTo(TenantRules.DEFAULTS);
    }

    @Test
    void jsonWithTabsIsReadToo() {
        RulesFile file =
                RulesFile.read(
                        "{\n\t\"tenants\": {\n\t\t\"acme\": {\"join\": false, \"quota\":"
                                + " {\"lines-per-window\": 5}}}}");
        assertThat(file.problems()).isEmpty();
        assertThat(rules(file, "acme").joins()).isFalse();
        assertThat(rules(file, "acme").quota().linesPerWindow()).isEqualTo(5);
    }

    @Test
    void everyProblemIsToldAtOnceWithItsLineAndTheNearestWord() {
        RulesFile file =
                RulesFile.read(
                        """
                        tenants:
                          Acme:
                            zone: Europe/Berln
                            jion: true
                            quota:
                              lines-per-window: many
                              bytes-per-window: 3 parsecs
                              over: overflw
                            sampling:
                              DEBUG: 2
                              ERROR: 0.5
                              DEBGU: 0.5
                            patterns:
                              - name: one
                                regex: a
                                grok: b
                              - name: one
                                regex: a
                            redaction:
                              except: [credit-crad]
                              email: perhaps
                            routes:
                              - name: everything
                                level: WARNING
                            zone: UTC
                        """);
        assertThat(file.problems())
                .extracting(RulesProblem::toString)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).startsWith("line 2:3").contains("\"Acme\""),
                        text -> assertThat(text).contains("line 3:").contains("Europe/Berlin"),
                        text ->
                                assertThat(text)
                                        .contains("line 4:5: tenants.Acme: Unknown key \"jion\"")
                                        .contains("did you mean \"join\"?"),
                        text -> assertThat(text).contains("line 6:").contains("\"many\""),
                        text -> assertThat(text).contains("line 7:").contains("\"3 parsecs\""),
                        text -> assertThat(text).contains("line 8:").contains("\"overflow\"?"),
                        text -> assertThat(text).contains("line 10:").contains("0 to 1"),
                        text -> assertThat(text).contains("line 11:").contains("never sampled"),
                        text -> assertThat(text).contains("line 12:").contains("\"DEBUG\"?"),
                        text -> assertThat(text).contains("line 14:").contains("not both"),
                        text -> assertThat(text).contains("line 17:").contains("is taken"),
                        text -> assertThat(text).contains("line 20:").contains("\"credit-card\"?"),
                        text -> assertThat(text).contains("line 21:").contains("perhaps"),
                        text -> assertThat(text).contains("line 24:").contains("\"WARN\""),
                        text -> assertThat(text).contains("line 23:").contains("condition"),
                        text -> assertThat(text).contains("line 25:").contains("there twice"));
    }

    @Test
    void aSizeThatNoNumberHoldsIsTold() {
        RulesFile file =
                RulesFile.read("tenants: {acme: {quota: {bytes-per-window: 999999999999 GiB}}}");
        assertThat(file.problems())
                .singleElement()
                .asString()
                .contains("999999999999 GiB", "more than anybody can send");
    }

    @Test
    void theJudgeOfPatternsIsAskedAndItsWordsGetALine() {
        PatternJudge strict =
                new PatternJudge() {
                    @Override
                    public List<String> judge(PatternRule rule) {
                        return List.of("No good.");
                    }

                    @Override
                    public List<String> judge(Redaction.Pattern pattern) {
                        return List.of("No better.");
                    }
                };
        RulesFile file =
                RulesFile.read(
                        """
                        tenants:
                          acme:
                            patterns: [{name: a, regex: x}]
                            redaction:
                              patterns:
                                - name: b
                                  regex: y
                        """,
                        strict);
        assertThat(file.problems())
                .extracting(RulesProblem::toString)
                .containsExactly(
                        "line 3:33: tenants.acme.patterns[0].regex: No good.",
                        "line 7:18: tenants.acme.redaction.patterns[0].regex: No better.");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        for (String text :
                List.of(
                        "",
                        "tenants: [",
                        "a: b: c",
                        "- x",
                        "tenants: 3",
                        "\u0000",
                        "{\"tenants\":")) {
            assertThat(RulesFile.read(text).problems()).as(text).isNotEmpty();
        }
        assertThat(RulesFile.read("x:\n  - [").problems().get(0).line()).isGreaterThan(1);
    }

    private static TenantRules rules(RulesFile file, String tenant) {
        return Objects.requireNonNull(file.tenants().get(tenant));
    }

    private static String documentedExample() throws IOException {
        String page = Files.readString(Path.of("../docs/rules.md"));
        int start = page.indexOf("```yaml\n") + 8;
        return page.substring(start, page.indexOf("```", start));
    }
}
