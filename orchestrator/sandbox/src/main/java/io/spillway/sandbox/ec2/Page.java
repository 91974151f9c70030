package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Ec2Exception;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a long answer.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> items, @Nullable String nextToken) {

    /**
     * The page that a request asks for; everything when it gives no {@code MaxResults}.
     *
     * @param order of an item, growing along the list; a page goes on after the last one's
     */
    static <T> Page<T> of(Params in, List<T> items, int fewest, int most, ToLongFunction<T> order) {
        return of(in, items, fewest, most, Integer.MAX_VALUE, order);
    }

    /**
     * The same with a size for requests that give none.
     *
     * @throws Ec2Exception InvalidParameterValue for a size out of range or a token that is none
     */
    static <T> Page<T> of(
            Params in, List<T> items, int fewest, int most, int usual, ToLongFunction<T> order) {
        int size = size(in, fewest, most, usual);
        long after = in.text("NextToken") == null ? Long.MIN_VALUE : position(in);
        int from = 0;
        while (from < items.size() && order.applyAsLong(items.get(from)) <= after) {
            from++;
        }
        if (items.size() - from <= size) {
            return new Page<>(items.subList(from, items.size()), null);
        }
        List<T> page = items.subList(from, from + size);
        return new Page<>(page, token(in, order.applyAsLong(page.getLast())));
    }

    /**
     * The page of those items that match. Items of other pages aren't looked at, or asking for
     * thousands page by page would look at each as often as there are pages.
     *
     * @param order of an item, growing along the items
     */
    static <T> Page<T> matching(
            Params in,
            Iterable<T> items,
            Predicate<T> matches,
            int fewest,
            int most,
            ToLongFunction<T> order) {
        int size = size(in, fewest, most, Integer.MAX_VALUE);
        long after = in.text("NextToken") == null ? Long.MIN_VALUE : position(in);
        List<T> page = new ArrayList<>();
        for (T item : items) {
            if (order.applyAsLong(item) > after && matches.test(item)) {
                if (page.size() == size) {
                    return new Page<>(page, token(in, order.applyAsLong(page.getLast())));
                }
                page.add(item);
            }
        }
        return new Page<>(page, null);
    }

    /** A page of a list that never changes, in its own order. */
    static <T> Page<T> ofFixed(Params in, List<T> items, int fewest, int most, int usual) {
        List<Integer> indexes = IntStream.range(0, items.size()).boxed().toList();
        Page<Integer> page = of(in, indexes, fewest, most, usual, index -> index);
        return new Page<>(page.items().stream().map(items::get).toList(), page.nextToken());
    }

    /**
     * How many a request wants.
     *
     * @throws Ec2Exception InvalidParameterValue for a number out of range
     */
    static int size(Params in, int fewest, int most, int usual) {
        int size = in.number("MaxResults", usual);
        if (in.text("MaxResults") != null && (size < fewest || size > most)) {
            throw Ec2Exception.invalid(
                    "Value ( "
                            + size
                            + " ) for parameter maxResults is invalid. Expecting a value "
                            + (size < fewest ? "greater than " + fewest : "less than " + most)
                            + ".");
        }
        return size;
    }

    /** A token that makes the same action go on after a position. */
    static String token(Params in, long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        (in.need("Action") + ":" + position).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position in a request's token.
     *
     * @throws Ec2Exception InvalidParameterValue when it is no token of this action
     */
    static long position(Params in) {
        String action = in.need("Action");
        try {
            String text =
                    new String(
                            Base64.getUrlDecoder().decode(in.need("NextToken")),
                            StandardCharsets.UTF_8);
            if (text.startsWith(action + ":")) {
                return Long.parseLong(text.substring(action.length() + 1));
            }
        } catch (IllegalArgumentException unreadable) {
            throw badToken();
        }
        throw badToken();
    }

    private static Ec2Exception badToken() {
        return Ec2Exception.invalid("Unable to parse pagination token");
    }
}
