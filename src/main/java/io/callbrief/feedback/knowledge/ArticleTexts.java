package io.callbrief.feedback.knowledge;

import java.util.List;

/**
 * What an article says.
 *
 * @param symptoms what customers complain of
 * @param tell by what it is told from other causes
 * @param ask what to ask the customer, and to do
 * @param reply to the customer; <code>{call}</code> stands for their call
 */
public record ArticleTexts(String title, List<String> symptoms, List<String> tell, List<String> ask, String reply) {
    public ArticleTexts {
        symptoms = List.copyOf(symptoms);
        tell = List.copyOf(tell);
        ask = List.copyOf(ask);
    }
}
