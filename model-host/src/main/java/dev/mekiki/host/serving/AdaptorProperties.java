package dev.mekiki.host.serving;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where adaptor packages come from ({@code mekiki.adaptors}).
 *
 * @param folder with {@code <name>/<version>} folders
 * @param trustedKeys folder of public keys (*.pem) trusted besides the project's release key
 */
@ConfigurationProperties("mekiki.adaptors")
public record AdaptorProperties(Path folder, @Nullable Path trustedKeys) {}
