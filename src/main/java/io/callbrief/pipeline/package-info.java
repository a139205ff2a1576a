/**
 * Joins the stages: match, analyse, render, post. {@link io.callbrief.pipeline.EnrichmentPipeline} is the class to read
 * first.
 */
@NullMarked
package io.callbrief.pipeline;

import org.jspecify.annotations.NullMarked;
