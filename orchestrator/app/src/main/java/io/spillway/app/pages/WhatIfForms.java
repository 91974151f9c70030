package io.spillway.app.pages;

import io.spillway.app.api.WhatIfs;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.pages.WhatIfForm.Field;
import io.spillway.app.web.Typed;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Snapshot;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the what-if form, asks, and keeps what was typed whatever comes of it. */
@Singleton
final class WhatIfForms {

    private static final int LONGEST = 60;

    private final WhatIfs whatIfs;

    WhatIfForms(WhatIfs whatIfs) {
        this.whatIfs = whatIfs;
    }

    /**
     * @param query the page's; nothing is asked unless it has one of the form's fields
     * @param now the job's forecast for its own deadline, if there is one yet
     */
    WhatIfForm of(
            Map<String, String> query,
            Snapshot.JobView job,
            @Nullable JobForecast now,
            Words words) {
        String jobId = job.job().jobId();
        Instant own = job.delivery() == null ? null : job.delivery().deadline();
        String ownText = own == null ? "" : words.field(own);
        if (!query.containsKey("deadline") && !query.containsKey("budget")) {
            return new WhatIfForm(jobId, new Field(ownText, ""), new Field("", ""), "", null);
        }
        Read<Instant> deadline =
                Read.of(query, "deadline", text -> deadline(text, own, words), words);
        Read<Money> budget = Read.of(query, "budget", WhatIfForms::budget, words);
        String problem = "";
        WhatIfAnswer answer = null;
        if (!deadline.field().isWrong() && !budget.field().isWrong()) {
            try {
                answer =
                        WhatIfAnswer.of(
                                whatIfs.ask(jobId, deadline.value(), budget.value()),
                                own,
                                now,
                                words);
            } catch (DecisionRefused refused) {
                problem = words.said(String.valueOf(refused.getMessage()));
            }
        }
        return new WhatIfForm(
                jobId,
                query.containsKey("deadline") ? deadline.field() : new Field(ownText, ""),
                budget.field(),
                problem,
                answer);
    }

    /** A field, and what it says when it can be read and isn't empty. */
    private record Read<T>(Field field, @Nullable T value) {

        static <T> Read<T> of(
                Map<String, String> query,
                String name,
                Function<String, @Nullable T> reader,
                Words words) {
            String text = Forms.field(query, name);
            String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
            try {
                return new Read<>(new Field(kept, ""), reader.apply(kept));
            } catch (DecisionRefused refused) {
                return new Read<>(
                        new Field(kept, words.said(String.valueOf(refused.getMessage()))), null);
            }
        }
    }

    private static @Nullable Instant deadline(String text, @Nullable Instant own, Words words) {
        if (!text.isEmpty()) {
            return Typed.ahead(
                    "deadline",
                    Forms.time(Map.of("deadline", text), "deadline", words),
                    words.now());
        }
        if (own == null) {
            throw new DecisionRefused(
                    Kind.INVALID, "This job has no deadline of its own: give one to try.");
        }
        return null;
    }

    private static @Nullable Money budget(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Money budget = Typed.usd(text);
        if (!budget.isPositive()) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "The budget must be above 0: give what renting may cost, for example 300.");
        }
        return budget;
    }
}
