namespace LicenseVault.Core.Storing;

/// <summary>
/// A store cannot be used as it is, in a way that the program must not mend by itself: another program's, of a newer format, half migrated,
/// without its bucket, read-only, or closed to these credentials. It stops the start. The message names the setting and says what the
/// operator can do, without any secret. Nothing was changed.
/// </summary>
public sealed class StoreUnfitException(string message, Exception? reason = null) : Exception(message, reason);
