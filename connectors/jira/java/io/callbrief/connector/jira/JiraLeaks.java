package io.callbrief.connector.jira;

import java.util.Map;

import org.jboss.logging.Logger;

/** Takes notes back that must not be there. */
final class JiraLeaks {

    private static final Logger LOG = Logger.getLogger(JiraLeaks.class);

    private final JiraApi api;

    JiraLeaks(JiraApi api) {
        this.api = api;
    }

    /** A note that a customer can read: deleted, and where that is not allowed, emptied. */
    void undo(String issueKey, String commentId) {
        boolean deleted = delete(issueKey, commentId);
        boolean emptied = !deleted && empty(issueKey, commentId);
        LOG.errorf("jira stored our note comment=%s on issue=%s as public: %s", commentId, issueKey,
                deleted ? "deleted" : emptied ? "emptied, delete it by hand" : "NOT deleted, act by hand");
    }

    /** A second note with the same marker. */
    void deleteDouble(String issueKey, String commentId) {
        LOG.warnf("jira holds our note twice on issue=%s: comment=%s %s", issueKey, commentId,
                delete(issueKey, commentId) ? "deleted" : "could not be deleted");
    }

    private boolean delete(String issueKey, String commentId) {
        try {
            JiraAnswer answer = api.exchange(c -> c.deleteComment(issueKey, commentId));
            return answer.success() || answer.missing();
        } catch (NoAnswerException e) {
            return false;
        }
    }

    private boolean empty(String issueKey, String commentId) {
        String body = JiraJson.write(Map.of("body", Adf.of("–")));
        try {
            return api.exchange(c -> c.editComment(issueKey, commentId, false, JiraComments.WITH_PROPERTIES, body)).success();
        } catch (NoAnswerException e) {
            return false;
        }
    }
}
