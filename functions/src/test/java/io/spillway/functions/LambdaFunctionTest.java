package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LambdaFunctionTest {

    @ParameterizedTest
    @EnumSource
    void every_function_can_be_made_by_lambda_and_is_started_by_something(LambdaFunction function)
            throws Exception {
        assertThat(function.handlerClass().getConstructor().canAccess(null)).isTrue();
        assertThat(function.detailTypes().isEmpty() && function.period() == null).isFalse();
        assertThat(function.functionName()).matches("[a-z-]+");
    }
}
