package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"\"",
                "{\"a\":{\"b\":[1,-2.5,true,false,null,{}]},\"c\":\"d\"}",
                "{\"twice\":1,\"twice\":2}",
                "\"quote \\\" slash \\\\ line \\n tab \\t control \\u0001 \u00e9 \ud83d\ude80\"",
                "12345678901234567890",
                "{\"value\":1} and what follows",
            })
    void what_is_read_and_written_is_what_jacksons_mapper_reads_and_writes(String text)
            throws JsonProcessingException {
        JsonNode expected = JACKSON.readTree(text);

        JsonNode tree = JsonTree.read(text);

        assertThat(JsonTree.write(tree)).isEqualTo(expected.toString());
        assertThat(JsonTree.write(expected)).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "}", "[1,", "[1", "{\"a\"}", "{\"a\":}", "\"open", "no JSON"})
    void what_is_no_json_is_refused(String text) {
        assertThatThrownBy(() -> JsonTree.read(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void what_is_nested_too_deeply_is_refused() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThatThrownBy(() -> JsonTree.read(deep)).isInstanceOf(JsonProcessingException.class);
    }
}
