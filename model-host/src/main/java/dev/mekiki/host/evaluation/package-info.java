/** Measures an adaptor on a dataset, the way a caller would meet it: answers, boxes, confidence. */
@NullMarked
package dev.mekiki.host.evaluation;

import org.jspecify.annotations.NullMarked;
