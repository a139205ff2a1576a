package io.callbrief.connector;

import java.util.List;

import io.callbrief.brief.NoteBlock;

/**
 * An issue for engineers, to be made at a helpdesk that takes them.
 *
 * @param project where it goes, such as a Jira project's key
 * @param issueType such as {@code Bug}
 * @param label by which it is found again after an answer was lost; of this issue alone
 * @param labels further ones
 */
public record EngineeringIssue(String project, String issueType, String title, List<NoteBlock> blocks, String label,
        List<String> labels) {

    public EngineeringIssue {
        blocks = List.copyOf(blocks);
        labels = List.copyOf(labels);
    }
}
