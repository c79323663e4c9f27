package io.logriver.job.sink.hot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Elasticsearch said of each document of a bulk request, in the request's order.
 *
 * @param items one for each document
 */
record BulkAnswer(List<Item> items) {
    /** The parts of the answer that are read; Elasticsearch leaves out the rest. */
    static final String FILTER_PATH =
            "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.type,items.*.error.caused_by.reason";

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One document's fate.
     *
     * @param error its type and reason; null where there is none
     */
    record Item(Outcome outcome, int status, @Nullable String error) {
        String reason() {
            return error == null ? "status %d".formatted(status) : error;
        }
    }

    /**
     * Reads an answer.
     *
     * @param size the number of documents in the request
     * @throws IOException where the bytes are not an answer to that many documents
     */
    static BulkAnswer of(byte[] json, int size) throws IOException {
        List<Item> items = new ArrayList<>(size);
        try (JsonParser in = JSON.createParser(json)) {
            require(in.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
            for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
                JsonToken value = in.nextToken();
                if (key.equals("items") && value == JsonToken.START_ARRAY) {
                    readItems(in, items);
                } else {
                    in.skipChildren();
                }
            }
            require(in.currentToken() == JsonToken.END_OBJECT, "it ends too early");
        }
        require(
                items.size() == size,
                "%d documents were sent, it speaks of %d".formatted(size, items.size()));
        return new BulkAnswer(items);
    }

    private static void readItems(JsonParser in, List<Item> items) throws IOException {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            require(in.nextFieldName() != null, "an item is empty");
            require(in.nextToken() == JsonToken.START_OBJECT, "an item is no object");
            items.add(readItem(in));
            require(in.nextToken() == JsonToken.END_OBJECT, "an item does not end");
        }
    }

    private static Item readItem(JsonParser in) throws IOException {
        int status = 0;
        String error = null;
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
            in.nextToken();
            if (key.equals("status")) {
                status = in.getIntValue();
            } else if (key.equals("error")) {
                error = readError(in);
            } else {
                in.skipChildren();
            }
        }
        require(status > 0, "an item has no status");
        return new Item(Outcome.of(status), status, error);
    }

    private static String readError(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            String text = in.getValueAsString("unknown");
            in.skipChildren();
            return text;
        }
        String type = "unknown";
        String reason = "";
        String cause = "";
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
            in.nextToken();
            switch (key) {
                case "type" -> type = in.getValueAsString(type);
                case "reason" -> reason = ": " + in.getValueAsString("");
                case "caused_by" -> cause = "; caused by " + readError(in);
                default -> in.skipChildren();
            }
        }
        return type + reason + cause;
    }

    private static void require(boolean holds, String problem) throws IOException {
        if (!holds) {
            throw new IOException("The answer to a bulk request cannot be read: " + problem);
        }
    }
}
