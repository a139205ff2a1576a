package io.callbrief.mcp;

import jakarta.inject.Singleton;

import io.callbrief.pipeline.DocsPage;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.TextResourceContents;

/** The pages that an assistant needs to read findings and causes. */
@Singleton
class DocumentResources {

    private static final String CAUSES_URI = "callbrief://docs/causes.md";
    private static final String FINDINGS_URI = "callbrief://docs/findings.md";
    private static final String MARKDOWN = "text/markdown";

    @Resource(uri = CAUSES_URI, name = "causes", title = "Causes", mimeType = MARKDOWN, description = "What can be wrong"
            + " with a call, by which findings it is recognised, and what people do about it")
    TextResourceContents causes() {
        return new TextResourceContents(CAUSES_URI, DocsPage.CAUSES.page(), MARKDOWN);
    }

    @Resource(uri = FINDINGS_URI, name = "findings", title = "Findings", mimeType = MARKDOWN, description = "What the rules"
            + " can observe in a recording, with every threshold")
    TextResourceContents findings() {
        return new TextResourceContents(FINDINGS_URI, DocsPage.FINDINGS.page(), MARKDOWN);
    }
}
