/** Where facts and bills arrive, and how the orchestrator hears of them. */
@NullMarked
package io.spillway.infra.facts;

import org.jspecify.annotations.NullMarked;
