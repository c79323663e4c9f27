package io.logriver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.job.config.Descriptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {
    private static final String WRITE = "logriver.docs.write";
    private static final Path FILE = Path.of("..", "docs", "configuration.md");

    @Test
    void theCommittedDocumentTellsEveryOptionAsItIs() throws IOException {
        String text = ConfigurationDocument.text(JobConfig.OPTIONS);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(FILE, text);
        }
        assertThat(FILE)
                .as(
                        "Options have changed: write the document anew with \"mvn -pl job -am test"
                                + " -Dtest=ConfigurationDocumentTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true\"",
                        WRITE)
                .hasContent(text);
    }

    @Test
    void keysAreLowerCaseAndThereIsOneOfEach() {
        assertThat(JobConfig.OPTIONS)
                .extracting(ConfigOption::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)+"));
    }

    @Test
    void everyOptionSaysWhatItMeans() {
        assertThat(JobConfig.OPTIONS)
                .extracting(Descriptions::plain)
                .allMatch(text -> text.endsWith(".") && Character.isUpperCase(text.charAt(0)));
    }
}
