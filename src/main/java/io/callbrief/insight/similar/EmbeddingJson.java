package io.callbrief.insight.similar;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** OpenAI's embeddings, both ways. */
final class EmbeddingJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** More than any model has. */
    private static final int MOST_DIMENSIONS = 16_384;

    private EmbeddingJson() {
    }

    static String request(String model, List<String> texts) {
        ObjectNode request = JSON.createObjectNode().put("model", model).put("encoding_format", "float");
        texts.forEach(request.putArray("input")::add);
        return request.toString();
    }

    /**
     * In the order of the texts, which the answer's need not be.
     *
     * @throws IOException when it is anything but one vector for each, of the same length
     */
    static List<float[]> vectors(String answer, int texts) throws IOException {
        JsonNode data = JSON.readTree(answer).path("data");
        float[][] vectors = new float[texts][];
        for (JsonNode one : data) {
            int index = one.path("index").asInt(-1);
            if (index < 0 || index >= texts || vectors[index] != null) {
                throw new IOException("not one vector for each text");
            }
            vectors[index] = vector(one.path("embedding"));
        }
        for (float[] vector : vectors) {
            if (vector == null || vector.length != vectors[0].length) {
                throw new IOException("not one vector for each text");
            }
        }
        return List.of(vectors);
    }

    private static float[] vector(JsonNode numbers) throws IOException {
        if (!numbers.isArray() || numbers.isEmpty() || numbers.size() > MOST_DIMENSIONS) {
            throw new IOException("no vector");
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
            if (!numbers.get(i).isNumber() || !Float.isFinite(vector[i])) {
                throw new IOException("no number in a vector");
            }
        }
        if (IntStream.range(0, vector.length).allMatch(i -> vector[i] == 0)) {
            throw new IOException("a vector without a direction");
        }
        return vector;
    }
}
