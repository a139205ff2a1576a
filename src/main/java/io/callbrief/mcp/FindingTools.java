package io.callbrief.mcp;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.admin.key.Role;
import io.callbrief.call.CallSession;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.mcp.Analyses.Analysed;
import io.callbrief.mcp.Answers.Page;
import io.callbrief.pipeline.DocsPage;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkus.security.identity.SecurityIdentity;

/** What recordings say: verdicts, findings with their evidence, and what findings and causes mean. */
@Singleton
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
class FindingTools {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 50;

    private final Analyses analyses;
    private final Answers answers;
    private final SecurityIdentity caller;

    FindingTools(Analyses analyses, Answers answers, SecurityIdentity caller) {
        this.analyses = analyses;
        this.answers = answers;
        this.caller = caller;
    }

    @Tool(name = "analyze_recording", description = "Analyses the recording of a session now, together with those of the other"
            + " ends of its call: verdict, causes with probabilities and the findings for and against each, steps of the call,"
            + " failing legs. Findings themselves: get_findings.", annotations = @Tool.Annotations(title = "Analyse a recording", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String analyzeRecording(@ToolArg(name = "sessionId", description = "Id from find_sessions") String sessionId) {
        Analysed analysed = analysed("sessionId", sessionId);
        ObjectNode json = analysed.json();
        json.remove("findings");
        return answers.text(json.put("findings", analysed.diagnosis().findings().size()));
    }

    @Tool(name = "get_findings", description = "What was observed in the recording of a session, in order of time, each with id,"
            + " type, severity, time span and measured evidence. The answer has items and, where there are more, next: give it"
            + " as after.", annotations = @Tool.Annotations(title = "Read findings", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String getFindings(@ToolArg(name = "sessionId", description = "Id from find_sessions") String sessionId,
            @ToolArg(name = "limit", description = "1 to 50, default 20", required = false) @Nullable Integer limit,
            @ToolArg(name = "after", description = "next of the page before", required = false) @Nullable String after) {
        int atMost = Arguments.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        int first = Arguments.place("after", after);
        return answers.text(Page.of(analysed("sessionId", sessionId).findings(), first, atMost));
    }

    /**
     * @param meaning from docs/findings.md, by the heading of the column
     * @param speaksFor ids of causes
     */
    record Explained(JsonNode finding, Map<String, String> meaning, List<String> speaksFor, List<String> speaksAgainst) {
    }

    @Tool(name = "explain_finding", description = "One finding of a session with its evidence, what it means, when it fires, and"
            + " which causes it speaks for and against here.", annotations = @Tool.Annotations(title = "Explain a finding", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String explainFinding(@ToolArg(name = "sessionId", description = "Id from find_sessions") String sessionId,
            @ToolArg(name = "findingId", description = "Id from get_findings, such as F3") String findingId) {
        String id = Arguments.required("findingId", findingId);
        Analysed analysed = analysed("sessionId", sessionId);
        JsonNode finding = analysed.findings().stream().filter(one -> one.path("id").asText().equals(id)).findFirst()
                .orElseThrow(() -> Arguments.wrong("findingId", "names no finding of this session; get_findings lists them"));
        return answers.text(new Explained(finding, DocsPage.FINDINGS.row(finding.path("type").asText()).orElse(Map.of()),
                causes(analysed, cause -> cause.findingsFor().contains(id)),
                causes(analysed, cause -> cause.findingsAgainst().contains(id))));
    }

    private static List<String> causes(Analysed analysed, Predicate<RankedCause> named) {
        return analysed.diagnosis().causes().stream().filter(named).map(cause -> cause.cause().id()).toList();
    }

    /** @param findings for the cause, by the heading of the column in docs/causes.md */
    record CauseView(String id, Map<String, String> findings) {
    }

    /** @param about what people do about it, Markdown */
    record CauseInFull(String id, Map<String, String> findings, String about) {
    }

    @Tool(name = "list_causes", description = "The causes that can be named, with the findings that decide, support and speak"
            + " against each. With causeId that one in full, with what L1 and engineers do about it.", annotations = @Tool.Annotations(title = "List causes", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String listCauses(@ToolArg(name = "causeId", description = "Such as ice_failed", required = false) @Nullable String causeId,
            @ToolArg(name = "limit", description = "1 to 50, default 20", required = false) @Nullable Integer limit,
            @ToolArg(name = "after", description = "next of the page before", required = false) @Nullable String after) {
        String wanted = Arguments.text("causeId", causeId);
        if (wanted != null) {
            return answers.text(inFull(wanted));
        }
        List<CauseView> all = Stream.of(Cause.values())
                .map(cause -> new CauseView(cause.id(), DocsPage.CAUSES.row(cause.id()).orElse(Map.of()))).toList();
        return answers.text(Page.of(all, Arguments.place("after", after),
                Arguments.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT)));
    }

    private static CauseInFull inFull(String wanted) {
        String id = Stream.of(Cause.values()).map(Cause::id).filter(wanted::equals).findFirst()
                .orElseThrow(() -> Arguments.wrong("causeId", "names no cause; list_causes without it lists them"));
        return new CauseInFull(id, DocsPage.CAUSES.row(id).orElse(Map.of()), DocsPage.CAUSES.section(id).orElse(""));
    }

    private Analysed analysed(String argument, String sessionId) {
        CallSession session = analyses.session(argument, sessionId);
        return analyses.of(session, Tier.of(caller));
    }
}
