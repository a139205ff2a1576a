package io.callbrief.structure.wrong.render;

public final class Rendered {
}
