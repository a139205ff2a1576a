package io.callbrief.structure.wrong.match;

import dev.langchain4j.model.chat.ChatModel;

final class AsksAModel {

    String ask(ChatModel model) {
        return model.chat("What was wrong?");
    }
}
