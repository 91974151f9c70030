package io.spillway.infra.cost;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource of a template.
 *
 * @param stack name of the template that it is in
 * @param id its logical id, unique in its stack
 * @param type for example {@code AWS::S3::Bucket}
 * @param properties as the template has them; missing where it has none
 */
record Resource(String stack, String id, String type, JsonNode properties) {
    JsonNode property(String name) {
        return properties.path(name);
    }
}
