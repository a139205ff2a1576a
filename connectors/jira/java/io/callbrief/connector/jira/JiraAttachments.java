package io.callbrief.connector.jira;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.Attachment;

/** The files of an issue. */
final class JiraAttachments {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final JiraApi api;

    JiraAttachments(JiraApi api) {
        this.api = api;
    }

    /** Newest first. */
    List<Attachment> of(String issueKey) {
        JsonNode fields;
        try {
            fields = new JiraIssues(api).fields(issueKey, "attachment,reporter");
        } catch (TicketNotFoundException e) {
            return List.of();
        }
        String reporterId = JiraJson.accountId(fields.path("reporter"));
        List<Attachment> found = new ArrayList<>();
        for (JsonNode file : fields.path("attachment")) {
            if (ID.matcher(file.path("id").asText()).matches() && counts(file.path("author"), reporterId)) {
                found.add(attachment(file));
            }
        }
        return found.stream().sorted(Comparator.comparing(Attachment::createdAt).reversed())
                .limit(Helpdesk.MAX_ATTACHMENTS).toList();
    }

    /** Where its bytes are: built from the id, so that no address of an answer is ever called with our credentials. */
    static URI location(ConnectorAccount account, Attachment attachment) {
        String base = account.baseUrl().toString().replaceAll("/+$", "");
        return URI.create(base + "/rest/api/3/attachment/content/" + attachment.id());
    }

    /** By an agent or by the reporter, not by us, and not by another customer who takes part. */
    private boolean counts(JsonNode author, String reporterId) {
        String id = JiraJson.accountId(author);
        return !id.isEmpty() && !api.isUs(author)
                && (id.equals(reporterId) || author.path("accountType").asText("atlassian").equals("atlassian"));
    }

    private static Attachment attachment(JsonNode file) {
        return new Attachment(file.path("id").asText(), JiraJson.optional(file, "filename").orElse(""),
                JiraJson.optional(file, "mimeType").orElse(null),
                file.path("size").canConvertToLong() ? file.path("size").asLong() : null,
                JiraJson.instant(file, "created"), null);
    }
}
