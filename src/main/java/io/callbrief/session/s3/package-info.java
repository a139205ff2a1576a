/** Recordings and other files in a bucket of S3, or of a service that speaks its protocol. Nothing else knows the SDK. */
@NullMarked
package io.callbrief.session.s3;

import org.jspecify.annotations.NullMarked;
