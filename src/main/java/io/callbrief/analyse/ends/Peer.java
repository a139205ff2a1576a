package io.callbrief.analyse.ends;

/**
 * Another end of the same call.
 *
 * @param number its place among the recordings given, from 1: the only name it has here
 */
record Peer(int number, End end, Link link) {
}
