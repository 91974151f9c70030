/** AWS Lambda handlers that keep rented capacity honest without the hub. */
@NullMarked
package io.spillway.functions;

import org.jspecify.annotations.NullMarked;
