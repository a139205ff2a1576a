/**
 * PostgreSQL and Kafka inside the process: a fresh machine with a JDK is enough. In comes the home directory, out go the
 * settings by which Quarkus reaches both. Nothing here is loaded where both services are given from outside, so a build may
 * leave the servers' jars out.
 */
@NullMarked
package io.callbrief.embedded;

import org.jspecify.annotations.NullMarked;
