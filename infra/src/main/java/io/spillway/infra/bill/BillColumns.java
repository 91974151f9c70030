package io.spillway.infra.bill;

import java.util.List;

/**
 * The columns of CUR 2.0 that are exported, in the order in which the export's files have them:
 * what reconciliation reads, what makes a line final or a correction, and what a person asks for
 * who doubts a number. Names as in AWS's table dictionary of COST_AND_USAGE_REPORT.
 */
public final class BillColumns {
    private BillColumns() {}

    public static final List<String> ALL =
            List.of(
                    "identity_line_item_id",
                    "identity_time_interval",
                    "bill_invoice_id",
                    "bill_billing_entity",
                    "bill_billing_period_start_date",
                    "bill_payer_account_id",
                    "line_item_line_item_type",
                    "line_item_line_item_description",
                    "line_item_usage_start_date",
                    "line_item_usage_end_date",
                    "line_item_usage_account_id",
                    "line_item_product_code",
                    "line_item_usage_type",
                    "line_item_operation",
                    "line_item_availability_zone",
                    "line_item_resource_id",
                    "line_item_usage_amount",
                    "line_item_currency_code",
                    "line_item_unblended_rate",
                    "line_item_unblended_cost",
                    "line_item_net_unblended_cost",
                    "pricing_term",
                    "pricing_unit",
                    "pricing_public_on_demand_cost",
                    "reservation_effective_cost",
                    "savings_plan_savings_plan_effective_cost",
                    "resource_tags");
}
