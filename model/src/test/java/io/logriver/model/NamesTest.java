package io.logriver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final String LONGEST = "a".repeat(Names.LENGTH_MAX);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "acme", "acme-eu", "a-b-c", "a_", "a__b", "9-_x"})
    void lowerCasePartsJoinedByDashesAreATenant(String name) {
        assertThat(Names.isTenant(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "_a", "-a", "a-", "a--b", "A", "a.b", "a/b", "a b", "ä", "a\u0000", "..", "*",
                "a,b"
            })
    void whatCouldLeaveATopicAnIndexOrAPathIsNoTenant(String name) {
        assertThat(Names.isTenant(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "_", "staging_2", "0"})
    void anEnvironmentHasNoDash(String name) {
        assertThat(Names.isEnvironment(name)).isTrue();
        assertThat(Names.isEnvironment(name + "-x")).isFalse();
    }

    @Test
    void aNameMayBeAsLongAsTheLimitAndNoLonger() {
        assertThat(Names.isTenant(LONGEST)).isTrue();
        assertThat(Names.isEnvironment(LONGEST)).isTrue();
        assertThat(Names.isTenant(LONGEST + "a")).isFalse();
        assertThat(Names.isEnvironment(LONGEST + "a")).isFalse();
    }

    @Test
    void aRefusedNameIsToldTheValueTheLimitAndAWayOut() {
        assertThatThrownBy(() -> Names.requireTenant("Acme"))
                .hasMessageContainingAll("\"Acme\"", "64", "acme-eu");
        assertThatThrownBy(() -> Names.requireEnvironment("pre-prod"))
                .hasMessageContainingAll("\"pre-prod\"", "64", "staging_2");
    }
}
