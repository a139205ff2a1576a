package io.callbrief.wording.model;

/**
 * What a model is asked. There are two kinds, made by their own rooms only: what a writer is told never came from a ticket,
 * and a reader never has tools.
 *
 * @see io.callbrief.wording.writer.WriterRequest
 * @see io.callbrief.wording.reader.ReaderRequest
 */
public interface ModelRequest {

    ModelUse use();

    /** Which file of templates/wording it is by. */
    String promptVersion();

    String instructions();

    /** JSON. */
    String data();

    /** What the answer has to look like, for services that hold to it; checked here all the same. */
    AnswerShape shape();
}
