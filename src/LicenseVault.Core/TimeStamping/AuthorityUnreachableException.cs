namespace LicenseVault.Core.TimeStamping;

/// <summary>An authority for time stamps, or one that publishes revocation lists, gave no answer that could be used.</summary>
public sealed class AuthorityUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
