/**
 * A ticket about a call comes in, a brief of that call goes out. Read
 * {@link io.callbrief.pipeline.EnrichmentPipeline} first; the way of a ticket:
 * <ol>
 * <li>{@link io.callbrief.webhook.WebhookResource} takes a delivery; its helpdesk's {@link io.callbrief.connector.Helpdesk}
 * checks the signature on the raw bytes.
 * <li>Delivery and the look that it asks for ({@link io.callbrief.work.Looks}) are stored in one transaction, then answered.
 * <li>{@link io.callbrief.work.Outbox} sends the look's id to Kafka; a consumer leases the look and hands it to a worker.
 * <li>{@link io.callbrief.pipeline.EnrichmentPipeline} finishes what an earlier look began, and reads the ticket.
 * <li>{@link io.callbrief.match.SessionMatcher} finds the session meant, among those of
 * {@link io.callbrief.session.SessionDirectory}, or says why it cannot.
 * <li>{@link io.callbrief.analyse.Analyser} makes a {@link io.callbrief.diagnosis.Diagnosis} of the recording:
 * {@link io.callbrief.analyse.recording.RecordingReader}, features, {@link io.callbrief.analyse.rule.RuleSet},
 * {@link io.callbrief.analyse.confidence.CauseTable}.
 * <li>{@link io.callbrief.render.NoteRenderer} words the {@link io.callbrief.brief.Brief} as a
 * {@link io.callbrief.brief.Note}.
 * <li>{@link io.callbrief.post.NotePoster} puts it on the ticket, exactly once.
 * </ol>
 * docs/architecture.md has the rooms and their rules.
 */
@NullMarked
package io.callbrief;

import org.jspecify.annotations.NullMarked;
