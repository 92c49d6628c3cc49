/**
 * Reader for PyTorch state dicts in the legacy {@code torch.save} format, without running what a
 * pickle says.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.statedict;
