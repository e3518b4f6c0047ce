namespace LicenseVault.Protocol.Federation;

/// <summary>A request from one vault to another, as far as it is signed.</summary>
/// <param name="Method">In capital letters.</param>
/// <param name="TargetUri">The whole address (RFC 9421 section 2.2.2), by the base URL that the receiver publishes.</param>
/// <param name="Body">JSON, UTF-8.</param>
public sealed record PeerRequest(string Method, string TargetUri, ReadOnlyMemory<byte> Body)
{
    /// <summary>The only media type of requests and answers.</summary>
    public const string ContentType = "application/json";
}
