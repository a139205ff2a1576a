package io.callbrief.wording.model;

import java.util.List;

/** Tools that a writer may call. They take ids and numbers and tell ids and numbers; none changes anything. */
public interface ReadOnlyTools {

    /**
     * @param argument what it takes, for the model; the only argument of each
     * @param allowed values of the argument: a closed list
     */
    record Tool(String name, String description, String argument, List<String> allowed) {
        public Tool {
            allowed = List.copyOf(allowed);
        }
    }

    List<Tool> tools();

    /** @return JSON; an argument that is not in the list is refused in it */
    String call(String tool, String argument);
}
