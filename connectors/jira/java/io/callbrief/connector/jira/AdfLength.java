package io.callbrief.connector.jira;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a note within what Jira takes. A comment has at most 32,767 characters; what Jira counts of a document is not
 * written down anywhere, so the whole JSON is kept below, with room to spare.
 */
final class AdfLength {

    static final int MAX_JSON = 30_000;
    /** For the line that says so, and for what is around the nodes. */
    static final int SPARE = 400;
    private static final String ENGLISH = "Cut here: Jira takes no longer comment. Callbrief shows the whole brief.";
    private static final Map<String, String> CUT = Map.of(
            "de", "Hier gekürzt: Jira nimmt keinen längeren Kommentar an. Den ganzen Befund zeigt Callbrief.",
            "en", ENGLISH,
            "es", "Cortado aquí: Jira no admite comentarios más largos. Callbrief muestra el informe completo.",
            "fr", "Coupé ici : Jira n'accepte pas de commentaire plus long. Callbrief montre le rapport entier.");

    private AdfLength() {
    }

    /**
     * @param blocks nodes of each block; the last block is the reference by which the note is found, and always stays
     * @return all nodes, or as many as fit, a line that says that some are missing, and the last block
     */
    static List<Map<String, Object>> cut(List<List<Map<String, Object>>> blocks, String language) {
        List<Map<String, Object>> all = blocks.stream().flatMap(List::stream).toList();
        if (size(all) + SPARE <= MAX_JSON) {
            return all;
        }
        List<Map<String, Object>> last = blocks.get(blocks.size() - 1);
        int room = MAX_JSON - SPARE - size(last);
        List<Map<String, Object>> kept = new ArrayList<>();
        for (Map<String, Object> node : all.subList(0, all.size() - last.size())) {
            int size = size(node);
            if (size > room) {
                kept.addAll(beginning(node, room));
                break;
            }
            kept.add(node);
            room -= size;
        }
        kept.add(Adf.paragraph(CUT.getOrDefault(language, ENGLISH)));
        kept.addAll(last);
        return kept;
    }

    /** The first items of a list, the first lines of a paragraph: as many parts of the node as fit. */
    private static List<Map<String, Object>> beginning(Map<String, Object> node, int room) {
        Map<String, Object> shorter = new LinkedHashMap<>(node);
        List<Object> kept = new ArrayList<>();
        shorter.put("content", kept);
        int left = room - size(shorter);
        if (node.get("content") instanceof List<?> parts) {
            for (Object part : parts) {
                int size = size(part);
                if (size > left) {
                    break;
                }
                kept.add(part);
                left -= size;
            }
        }
        return kept.isEmpty() ? List.of() : List.of(shorter);
    }

    /** With the comma behind it. */
    private static int size(Object json) {
        return JiraJson.write(json).length() + 1;
    }
}
