package io.logriver.udfs.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GrokLibraryTest {

    @ParameterizedTest
    @MethodSource("entries")
    void anEntryMatchesItsExampleAndNotItsCounterExample(GrokLibrary.Entry entry)
            throws PatternRefusedException {
        BoundedRegex whole = whole("%{" + entry.name() + "}");
        assertThat(find(whole, entry.example())).as(entry.example()).isTrue();
        assertThat(find(whole, entry.counterExample())).as(entry.counterExample()).isFalse();
        assertThat(whole.overruns()).isZero();
    }

    static Collection<GrokLibrary.Entry> entries() {
        return GrokLibrary.entries().values();
    }

    private static BoundedRegex whole(String grok) throws PatternRefusedException {
        Grok expanded = Grok.expand("\\A(?:" + grok + ")\\z", Map.of(), 1 << 16);
        return BoundedRegex.compile(expanded.regex());
    }

    private static boolean find(BoundedRegex regex, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return regex.find(bytes, 0, bytes.length);
    }
}
