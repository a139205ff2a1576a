package io.callbrief.connector.sandbox.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity(name = "SandboxAnswer")
@Table(name = "sandbox_answer")
class AnswerEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    @Column(name = "ticket_id")
    Long ticketId;
    @Column(name = "written_at")
    Instant writtenAt;
    @Column
    String answer;

    static AnswerEntity of(long ticketId, Instant writtenAt, String answer) {
        AnswerEntity entity = new AnswerEntity();
        entity.ticketId = ticketId;
        entity.writtenAt = writtenAt;
        entity.answer = answer;
        return entity;
    }

    SandboxAnswer toAnswer() {
        return new SandboxAnswer(writtenAt, answer);
    }
}
