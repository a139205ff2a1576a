/** Buckets, against a real server in this process: real requests, real signatures. */
@NullMarked
package io.callbrief.session.s3;

import org.jspecify.annotations.NullMarked;
