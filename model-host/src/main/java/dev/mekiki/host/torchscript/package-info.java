/** TorchScript modules built in memory from readable source, run through DJL. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.torchscript;
