using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Federation;

/// <summary>What was found out about a certificate of which another vault answers.</summary>
/// <param name="Peer">The other vault; null when nobody may answer.</param>
/// <param name="Checks">Of authority, status, log and content, each once.</param>
/// <param name="Credential">SHA-256 of the signed data as it was issued, in hexadecimal digits; null when it is not known.</param>
/// <param name="Document">The same of the document.</param>
public sealed record PeerFindings(AnsweringVault? Peer, IReadOnlyList<Check> Checks, string? Credential = null, string? Document = null);
