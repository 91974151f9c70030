package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
class TemplateTest {
    @Test
    void the_template_is_the_one_that_was_agreed_on() throws JsonProcessingException {
        var printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        var json =
                new ObjectMapper()
                        .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                        .writer(printer)
                        .writeValueAsString(TEMPLATE.toJSON());

        Recorded.assertAgreed(
                "template.json",
                // The functions' code is packed elsewhere.
                json.replaceAll("\"[0-9a-f]{64}\\.jar\"", "\"functions.jar\"") + "\n");
    }
}
