package io.callbrief.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Users in organisations of 5 to 5000. Large organisations have more calls, and in each a few people have most of them:
 * the busiest of two hundred thousand have thousands of sessions, many have a handful.
 */
final class Population {

    private static final int SMALLEST = 5;
    private static final int LARGEST = 5000;
    /** Of a Pareto distribution: most organisations are small, most users are in large ones. */
    private static final double SHAPE = 0.9;
    /** Who takes part: the place in the organisation is a uniform number to this power. */
    private static final double SKEW = 2.5;

    private final int users;
    private final List<Integer> firstUser = new ArrayList<>();
    private final int[] organizationOf;

    Population(int users, SplittableRandom random) {
        this.users = users;
        this.organizationOf = new int[users];
        int next = 0;
        while (next < users) {
            double size = SMALLEST / Math.pow(1 - random.nextDouble(), 1 / SHAPE);
            int end = (int) Math.min(users, next + Math.min(LARGEST, size));
            for (int user = next; user < end; user++) {
                organizationOf[user] = firstUser.size();
            }
            firstUser.add(next);
            next = end;
        }
    }

    /** By the number of its users. */
    int organization(SplittableRandom random) {
        return organizationOf[random.nextInt(users)];
    }

    int organizations() {
        return firstUser.size();
    }

    int size(int organization) {
        int end = organization + 1 == firstUser.size() ? users : firstUser.get(organization + 1);
        return end - firstUser.get(organization);
    }

    int user(int organization, SplittableRandom random) {
        int place = (int) (size(organization) * Math.pow(random.nextDouble(), SKEW));
        return firstUser.get(organization) + place;
    }
}
