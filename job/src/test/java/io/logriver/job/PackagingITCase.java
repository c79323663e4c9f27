package io.logriver.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar that is given to a cluster: all that the cluster lacks, and nothing that it has. */
class PackagingITCase {
    private static JarFile jar;
    private static List<String> entries;

    @BeforeAll
    static void open() throws IOException {
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(Path.of("target"), "logriver-job-*.jar")) {
            assertThat(found).as("\"mvn package\" writes one jar").hasSize(1);
        }
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(Path.of("target"), "logriver-job-*.jar")) {
            jar = new JarFile(found.iterator().next().toFile());
        }
        entries = jar.stream().map(JarEntry::getName).toList();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    private static String text(String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theManifestNamesTheEntryThatIsInside() throws IOException {
        String main = jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        assertThat(main).isEqualTo(JobMain.class.getName());
        assertThat(entries).contains(main.replace('.', '/') + ".class");
    }

    @Test
    void everythingOfOursIsInside() {
        assertThat(entries)
                .contains(
                        "io/logriver/job/LogTopology.class",
                        "io/logriver/job/sink/hot/HotSink.class",
                        "io/logriver/model/Wire.class",
                        "io/logriver/udfs/LineParser.class");
    }

    @Test
    void theClientsThatAClusterLacksAreInside() {
        assertThat(entries)
                .contains(
                        "org/apache/flink/connector/kafka/source/KafkaSource.class",
                        "org/apache/flink/connector/base/source/reader/SourceReaderBase.class",
                        "org/apache/kafka/clients/consumer/KafkaConsumer.class",
                        "org/elasticsearch/client/RestClient.class",
                        "com/fasterxml/jackson/dataformat/yaml/YAMLMapper.class");
    }

    @Test
    void nothingThatAClusterBringsIsInside() {
        assertThat(entries)
                .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/configuration/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/client/"));
    }

    @Test
    void noLoggingIsInsideThatWouldFightTheClustersOwn() {
        assertThat(entries)
                .noneMatch(name -> name.startsWith("org/slf4j/"))
                .noneMatch(name -> name.startsWith("org/apache/logging/"))
                .noneMatch(name -> name.startsWith("org/apache/log4j/"))
                .noneMatch(name -> name.startsWith("ch/qos/logback/"))
                .noneMatch(name -> name.matches("log4j2?[^/]*\\.(properties|xml)"));
    }

    @Test
    void noTestIsInside() {
        assertThat(entries)
                .noneMatch(name -> name.matches("io/logriver/.*(Test|ITCase)\\.class"))
                .noneMatch(name -> name.startsWith("io/logriver/testkit/"))
                .noneMatch(name -> name.startsWith("org/junit/"));
    }

    @Test
    void servicesAreMergedSoThatEachProviderIsFound() throws IOException {
        assertThat(text("META-INF/services/org.apache.flink.table.factories.Factory"))
                .contains("KafkaDynamicTableFactory");
        assertThat(text("META-INF/services/com.fasterxml.jackson.core.JsonFactory"))
                .contains("com.fasterxml.jackson.core.JsonFactory", "YAMLFactory");
    }

    @Test
    void noSignatureOfAnotherJarIsLeft() {
        assertThat(entries).noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
    }

    @Test
    void theIndexTemplateIsTheOneOfTheDeployFolder() throws IOException {
        JsonNode inside = Json.MAPPER.readTree(text("elasticsearch/index-template.json"));
        Path folder = Path.of("..", "deploy", "elasticsearch", "index-template.json");
        assertThat(inside).isEqualTo(Json.MAPPER.readTree(folder.toFile()));
    }
}
