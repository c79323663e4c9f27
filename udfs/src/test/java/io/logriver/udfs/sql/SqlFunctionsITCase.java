package io.logriver.udfs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logriver.udfs.sql.SqlDocument.Example;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlFunctionsITCase {
    private static MiniCluster cluster;
    private static TableEnvironment tables;

    @BeforeAll
    static void register() throws Exception {
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(1)
                                .setConfiguration(
                                        new Configuration().set(RestOptions.BIND_PORT, "0"))
                                .build());
        cluster.start();
        Configuration configuration =
                new Configuration()
                        .set(DeploymentOptions.TARGET, "remote")
                        .set(RestOptions.ADDRESS, "localhost")
                        .set(RestOptions.PORT, cluster.getRestAddress().get().getPort())
                        .set(CoreOptions.DEFAULT_PARALLELISM, 1);
        tables =
                TableEnvironment.create(
                        EnvironmentSettings.newInstance()
                                .inBatchMode()
                                .withConfiguration(configuration)
                                .build());
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
        SqlDocument.statements("sql/00_functions.sql").forEach(tables::executeSql);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    static Stream<Example> examples() throws IOException {
        return SqlDocument.examples("docs/sql.md").stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGivesTheRowsThatItSays(Example example) throws Exception {
        assertThat(rows(example.statement())).containsExactlyInAnyOrderElementsOf(example.rows());
    }

    @Test
    void everyFunctionHasAnExample() throws IOException {
        String statements =
                SqlDocument.examples("docs/sql.md").stream()
                        .map(Example::statement)
                        .collect(Collectors.joining());
        for (String statement : SqlDocument.statements("sql/00_functions.sql")) {
            String name = statement.replaceAll(".*IF NOT EXISTS (\\w+) .*", "$1");
            assertThat(statements).contains(name + "(");
        }
    }

    @Test
    void nullsGiveNulls() throws Exception {
        assertThat(
                        rows(
                                """
                                SELECT PARSE_LOG(s), PARSE_LOG_JSON(s), LOG_LEVEL(s),
                                  LOG_TIMESTAMP(s), GROK(s, 'a'), GROK('a', s), LOGFMT(s),
                                  REDACT(s), LOG_SIGNATURE(s), STRIP_ANSI(s)
                                FROM (VALUES (CAST(NULL AS STRING))) AS t (s)
                                """))
                .containsExactly(
                        String.join(" | ", Arrays.asList(new String[10])).replace("null", "NULL"));
    }

    @Test
    void aPatternThatIsWrongIsRefusedWithTheReason() {
        assertThatThrownBy(() -> rows("SELECT GROK('a', '%{NO_SUCH_NAME:x}')"))
                .hasStackTraceContaining("GROK refuses the pattern")
                .hasStackTraceContaining("NO_SUCH_NAME");
    }

    @SuppressWarnings("try") // Flink's iterator may be interrupted when it is closed.
    private static List<String> rows(String statement) throws Exception {
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<Row> result = tables.executeSql(statement).collect()) {
            while (result.hasNext()) {
                Row row = result.next();
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getArity(); i++) {
                    cells.add(cell(row.getField(i)));
                }
                rows.add(String.join(" | ", cells));
            }
        }
        return rows;
    }

    private static String cell(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map).toString();
        }
        return value == null ? "NULL" : value.toString();
    }
}
