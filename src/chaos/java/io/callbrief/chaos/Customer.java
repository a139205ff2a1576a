package io.callbrief.chaos;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who writes tickets at one of the two helpdesks.
 *
 * @param userId in the application; {@code null} for somebody whom the helpdesk cannot tell us
 * @param call {@code null} when there is none
 */
record Customer(int helpdesk, String name, @Nullable String userId, @Nullable Call call) {

    /**
     * Two ends of a call of the corpus.
     *
     * @param partner the name of the other end, which is in no other call
     * @param late whether its recordings come after tickets were written about it
     */
    record Call(String partner, String ownEnd, String otherEnd, boolean late) {
    }

    static final List<Customer> ALL = List.of(
            of(0, "Anna Quill", "Marc Vogt", "sc187fc9f", "sd21fef78", false),
            of(0, "Bela Orban", "Lena Falk", "s7e4ee499", "s07125b1b", false),
            of(1, "Carla Pinto", "Piet Maas", "sca98903e", "s53a0d33c", false),
            of(1, "Dirk Evers", "Nora Lind", "s71f4c19b", "s4f4d5706", false),
            of(0, "Elif Aydin", "Olaf Berg", "sd9edec43", "s678f3f70", true),
            of(1, "Finn Moe", "Ines Roth", "sa617ec21", "scb3a7e6b", true),
            of(0, "Gina Rossi", "Hugo Cato", "sdfa9656d", "s40420d9a", true),
            of(1, "Hans Wirth", "Vera Dahl", "s8e4984d9", "s24ba71e6", true),
            new Customer(0, "Ivo Kral", "u-ivo", null),
            new Customer(1, "Jana Novak", "u-jana", null),
            new Customer(0, "Karl Sand", null, null),
            new Customer(1, "Lucy Hale", null, null));

    private static Customer of(int helpdesk, String name, String partner, String own, String other, boolean late) {
        return new Customer(helpdesk, name, "u-" + own, new Call(partner, own, other, late));
    }

    boolean hasCall() {
        return call != null;
    }

    boolean isLate() {
        return call != null && call.late();
    }
}
