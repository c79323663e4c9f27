package io.logriver.job.sink.hot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkAnswerTest {

    @Test
    void theItemsComeInTheOrderOfTheRequest() throws IOException {
        BulkAnswer answer =
                answer(
                        """
                        {"took":3,"errors":true,"items":[
                          {"create":{"_index":"i","_id":"a","_shards":{"total":1},"status":201}},
                          {"create":{"status":409,"error":{"type":"version_conflict"}}},
                          {"create":{"status":429}},
                          {"create":{"error":{"type":"parse","reason":"no number",
                             "caused_by":{"type":"nfe","reason":"\\"x\\"","more":[{}]}},"status":400}}
                        ],"more":{"items":[1]}}
                        """,
                        4);

        assertThat(answer.items())
                .extracting(BulkAnswer.Item::outcome)
                .containsExactly(
                        Outcome.WRITTEN, Outcome.DUPLICATE, Outcome.RETRY, Outcome.REJECTED);
        assertThat(answer.items().get(2).reason()).isEqualTo("status 429");
        assertThat(answer.items().get(3).reason())
                .isEqualTo("parse: no number; caused by nfe: \"x\"");
    }

    @Test
    void anErrorThatIsPlainTextIsKept() throws IOException {
        assertThat(
                        answer("{\"items\":[{\"create\":{\"status\":400,\"error\":\"no\"}}]}", 1)
                                .items()
                                .get(0)
                                .error())
                .isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"items\":[]}",
                "{\"items\":[{}]}",
                "{\"items\":[{\"create\":1}]}",
                "{\"items\":[{\"create\":{}}]}",
                "{\"items\":[{\"create\":{\"status\":\"ok\"}}]}",
                "{\"items\":[{\"create\":{\"status\":201}}",
                "{\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":201}}]}",
                "<html>Bad gateway</html>"
            })
    void whatIsNoAnswerForOneDocumentIsNotTaken(String json) {
        assertThatThrownBy(() -> answer(json, 1)).isInstanceOf(IOException.class);
    }

    private static BulkAnswer answer(String json, int size) throws IOException {
        return BulkAnswer.of(json.getBytes(UTF_8), size);
    }
}
