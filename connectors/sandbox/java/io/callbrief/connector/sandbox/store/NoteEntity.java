package io.callbrief.connector.sandbox.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.callbrief.brief.Note;
import io.callbrief.connector.NoteJson;

@Entity(name = "SandboxNote")
@Table(name = "sandbox_note")
class NoteEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    @Column(name = "ticket_id")
    Long ticketId;
    @Column
    String marker;
    @Column
    boolean internal;
    @Column
    String note;
    @Column(name = "posted_at")
    Instant postedAt;

    static NoteEntity of(Long ticketId, Note note, Instant postedAt) {
        NoteEntity entity = new NoteEntity();
        entity.ticketId = ticketId;
        entity.marker = note.marker().full();
        entity.internal = true;
        entity.note = NoteJson.write(note);
        entity.postedAt = postedAt;
        return entity;
    }

    SandboxNote toNote() {
        return new SandboxNote(id, ticketId, internal, NoteJson.read(note), postedAt);
    }
}
