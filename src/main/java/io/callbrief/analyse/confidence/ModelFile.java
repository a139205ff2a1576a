package io.callbrief.analyse.confidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.diagnosis.Cause;

/** The model as JSON: {@code model.json} on the class path is the one that ships. */
public final class ModelFile {
    private static final String SHIPPED = "/io/callbrief/analyse/model.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelFile() {
    }

    public static CauseModel shipped() {
        try (InputStream in = ModelFile.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("no " + SHIPPED + " on the class path");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CauseModel read(InputStream in) throws IOException {
        JsonNode json = JSON.readTree(in);
        Map<Cause, CauseModel.Fitted> causes = new EnumMap<>(Cause.class);
        json.path("causes").properties().forEach(entry -> causes.put(Cause.ofId(entry.getKey()),
                new CauseModel.Fitted(entry.getValue().path("bias").asDouble(),
                        entry.getValue().path("fittedCalls").asInt())));
        Map<String, String> hashes = new TreeMap<>();
        json.path("formatHashes").properties().forEach(e -> hashes.put(e.getKey(), e.getValue().asText()));
        JsonNode weights = json.path("weights");
        return new CauseModel(json.path("modelId").asText(), json.path("ruleVersion").asText(),
                json.path("corpusHash").asText(), hashes, json.path("fittedCalls").asInt(), json.path("fittedSessions").asInt(),
                new CauseModel.Weights(weights.path("supporting").asDouble(), weights.path("against").asDouble(),
                        weights.path("unexplained").asDouble(), weights.path("unexplainedSerious").asDouble()),
                causes);
    }

    /** The file's text, always the same for the same model. */
    public static String text(CauseModel model, Map<String, String> priors) {
        ObjectNode json = JSON.createObjectNode();
        json.put("modelId", model.modelId()).put("ruleVersion", model.ruleVersion())
                .put("corpusHash", model.corpusHash()).put("fittedCalls", model.fittedCalls())
                .put("fittedSessions", model.fittedSessions());
        ObjectNode hashes = json.putObject("formatHashes");
        new TreeMap<>(model.formatHashes()).forEach(hashes::put);
        json.putObject("weights").put("supporting", model.weights().supporting())
                .put("against", model.weights().against()).put("unexplained", model.weights().unexplained())
                .put("unexplainedSerious", model.weights().unexplainedSerious());
        ObjectNode causes = json.putObject("causes");
        model.causes().entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.comparingInt(Cause::ordinal)))
                .forEach(entry -> causes.putObject(entry.getKey().id()).put("bias", entry.getValue().bias())
                        .put("fittedCalls", entry.getValue().fittedCalls()));
        ObjectNode described = json.putObject("priors");
        priors.forEach(described::put);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(json) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
