package io.callbrief.structure.wrong.match;

import org.hibernate.Session;

final class ReadsRows {
    boolean read(Session session) {
        return session.isDirty();
    }
}
