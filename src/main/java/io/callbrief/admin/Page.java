package io.callbrief.admin;

import java.util.List;
import java.util.function.Function;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;

/**
 * A page of a list that may be long.
 *
 * @param items at most as many as asked for
 * @param more whether the list goes on behind them
 */
record Page<T>(List<T> items, boolean more) {

    Page {
        items = List.copyOf(items);
    }

    /** @param found read with a limit of one more than asked for, which tells whether there are more */
    static <T> Page<T> of(List<T> found, int limit) {
        return new Page<>(found.subList(0, Math.min(found.size(), limit)), found.size() > limit);
    }

    /** @param place of an item in the list: what {@code after} says in the link to the next page */
    <J> RestResponse<List<J>> answer(UriInfo uri, Function<T, J> json, Function<T, Object> place) {
        RestResponse.ResponseBuilder<List<J>> answer = RestResponse.ResponseBuilder.ok(items.stream().map(json).toList());
        return more ? answer.links(Link.fromUriBuilder(uri.getRequestUriBuilder().replaceQueryParam("after", "{after}"))
                .rel("next").build(place.apply(items.get(items.size() - 1)))).build() : answer.build();
    }
}
