/**
 * What an installation costs a month while nothing is rented: its templates' resources, priced from
 * a file of prices and assumptions. Knows no CDK; amounts are exact decimals.
 */
@NullMarked
package io.spillway.infra.cost;

import org.jspecify.annotations.NullMarked;
