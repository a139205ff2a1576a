package io.callbrief.structure.wrong.match;

import io.quarkus.qute.Template;

final class HasATemplate {
    String rendered(Template template) {
        return template.render();
    }
}
