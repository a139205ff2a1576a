package io.callbrief.render;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.FailingLeg.Media;
import io.callbrief.diagnosis.FailingLeg.Way;
import io.callbrief.diagnosis.Leg;

/** Where media failed, in one line. Sound and picture that failed on the same leg are one place. */
final class LegWording {
    private final Texts texts;

    LegWording(Texts texts) {
        this.texts = texts;
    }

    Optional<String> line(List<FailingLeg> legs) {
        List<String> places = new ArrayList<>();
        for (Way way : Way.values()) {
            for (Leg leg : Leg.values()) {
                Set<Media> media = EnumSet.noneOf(Media.class);
                legs.stream().filter(l -> l.direction() == way && l.leg() == leg).forEach(l -> media.add(l.kind()));
                if (!media.isEmpty()) {
                    places.add(place(way, leg, media));
                }
            }
        }
        return places.isEmpty() ? Optional.empty()
                : Optional.of(texts.where().line().with("places", String.join(texts.where().separator(), places)));
    }

    private String place(Way way, Leg leg, Set<Media> media) {
        Texts.Where where = texts.where();
        String what = media.size() > 1 ? where.both() : where.media().get(media.iterator().next());
        Phrase place = where.places().getOrDefault(way, Map.of()).get(leg);
        if (what == null || place == null) {
            throw new IllegalStateException("no words for " + way + " " + leg);
        }
        return place.with("media", what);
    }
}
