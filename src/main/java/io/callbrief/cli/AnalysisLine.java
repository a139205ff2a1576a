package io.callbrief.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.AnalysisJson;

/** What {@code analyze --json} says of a file: one object a line. */
final class AnalysisLine {

    private AnalysisLine() {
    }

    static String of(String file, Analysis analysis) {
        return AnalysisJson.write(line(file), analysis.recording(), analysis.diagnosis()).toString();
    }

    static String error(String file, String reason) {
        return line(file).put("error", reason).toString();
    }

    private static ObjectNode line(String file) {
        return JsonNodeFactory.instance.objectNode().put("file", file);
    }
}
