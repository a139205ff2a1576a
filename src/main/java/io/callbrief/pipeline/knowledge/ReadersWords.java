package io.callbrief.pipeline.knowledge;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.feedback.knowledge.CaseSources.EverydayWords;
import io.callbrief.match.complaint.Vocabulary;

/** The words by which the complaint reader understands customers, without those that tell nothing. */
@ApplicationScoped
class ReadersWords implements EverydayWords {

    @Override
    public boolean hasOne(String word) {
        return Vocabulary.has(word);
    }
}
