package io.callbrief.cli;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.AnalysisJson;
import io.callbrief.ticket.ReportedSymptom;

/** What {@code analyze --json} says of a file: one object a line. */
final class AnalysisLine {

    private AnalysisLine() {
    }

    /**
     * @param warnings about peers, stable ids
     * @param symptoms read in the complaint; {@code null} without a complaint
     */
    static String of(String file, Analysis analysis, List<String> warnings, @Nullable List<ReportedSymptom> symptoms) {
        ObjectNode line = AnalysisJson.write(line(file), analysis.recording(), analysis.diagnosis());
        if (symptoms != null) {
            ArrayNode read = line.putArray("symptoms");
            symptoms.forEach(one -> read.addObject().put("symptom", one.symptom().id())
                    .put("side", one.side().name().toLowerCase(Locale.ROOT)));
        }
        if (analysis.peers() > 0 || !warnings.isEmpty()) {
            line.put("peers", analysis.peers());
            ArrayNode texts = line.putArray("warnings");
            warnings.forEach(texts::add);
        }
        return line.toString();
    }

    static String error(String file, String reason) {
        return line(file).put("error", reason).toString();
    }

    private static ObjectNode line(String file) {
        return JsonNodeFactory.instance.objectNode().put("file", file);
    }
}
