package dev.mekiki.workers.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * A witness that another department runs.
 *
 * @param url its submission prefix; {@code /add-checkpoint} is appended
 * @param publicKey the line of text that its new-key printed
 */
record WitnessAddress(
    @NotNull(message = "is empty: give the address of the witness") URI url,
    @NotBlank(message = "is empty: give the line that the witness's new-key printed")
        String publicKey) {}
