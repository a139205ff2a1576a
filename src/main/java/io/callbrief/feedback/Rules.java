package io.callbrief.feedback;

/** The rules that diagnoses are made with now. */
public interface Rules {

    /** What was learnt of other versions is only a prior. */
    String version();
}
