/** Which helpdesks are left alone, and until when: one row that all replicas see. */
@NullMarked
package io.callbrief.post.traffic.store;

import org.jspecify.annotations.NullMarked;
