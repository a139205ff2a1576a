package io.callbrief.contract;

import java.util.Arrays;
import java.util.List;

import io.callbrief.testing.contract.OutgoingRequest;

/** A file that describes a part of a helpdesk's API. */
enum Description {

    ZENDESK("zendesk", "zendesk.prism.json", "/api/v2/", ""),
    JIRA("jira", "jira.prism.json", "/rest/api/3/", ""),
    JIRA_SERVICE_MANAGEMENT("jira", "jsm.prism.json", "/rest/servicedeskapi/", ""),
    /** Its paths begin behind {@code /api/v2}, which is in its address of the server. */
    FRESHDESK("freshdesk", "freshdesk.prism.json", "/api/v2/", "/api/v2");

    static final String DOCUMENT_SCHEMA = "adf-schema-v1-full.json";

    final String kind;
    final String file;
    private final String prefix;
    private final String leftOut;

    Description(String kind, String file, String prefix, String leftOut) {
        this.kind = kind;
        this.file = file;
        this.prefix = prefix;
        this.leftOut = leftOut;
    }

    /** What no description is about is asked of the first of the kind, which knows no such path. */
    boolean isAbout(OutgoingRequest request) {
        List<Description> ofKind = Arrays.stream(values()).filter(d -> d.kind.equals(kind)).toList();
        return ofKind.stream().filter(d -> request.target().startsWith(d.prefix)).findFirst().orElse(ofKind.get(0)) == this;
    }

    String target(OutgoingRequest request) {
        return request.target().startsWith(leftOut) ? request.target().substring(leftOut.length()) : request.target();
    }
}
