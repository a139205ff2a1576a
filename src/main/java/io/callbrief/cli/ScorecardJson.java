package io.callbrief.cli;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.analyse.evaluation.Scorecard;
import io.callbrief.match.evaluation.MatchingEvaluation;

/** Figures as one JSON object. The shape is a contract; NaN becomes null. */
final class ScorecardJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScorecardJson() {
    }

    static String of(Map<String, Scorecard> cards, Map<String, String> skipped, Map<String, Boolean> fittedOn,
            MatchingEvaluation.Result matching) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode formats = root.putObject("formats");
        cards.forEach((format, card) -> {
            ObjectNode node = formats.putObject(format).put("n", card.n());
            number(node, "top1", card.top1());
            number(node, "coverage", card.coverage());
            number(node, "brier", card.brier());
            number(node, "ece", card.ece());
            number(node, "wrongAt80", card.wrongAt80());
            ObjectNode confusion = node.putObject("confusion");
            card.confusion().forEach((label, answers) -> {
                ObjectNode row = confusion.putObject(label);
                answers.forEach(row::put);
            });
            number(node.putObject("eceInterval"), "low", card.eceLow());
            number((ObjectNode) node.get("eceInterval"), "high", card.eceHigh());
            node.put("inSample", fittedOn.getOrDefault(format, false));
        });
        root.putObject("matching").put("n", matching.n()).put("right", matching.right()).put("wrong", matching.wrong())
                .put("rightlyAbstained", matching.rightlyAbstained())
                .put("wronglyAbstained", matching.wronglyAbstained());
        ObjectNode left = root.putObject("skipped");
        skipped.forEach(left::put);
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private static void number(ObjectNode node, String name, double value) {
        node.put(name, Double.isNaN(value) ? null : (Double) (Math.round(value * 1e4) / 1e4));
    }
}
