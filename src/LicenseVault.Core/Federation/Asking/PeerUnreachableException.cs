namespace LicenseVault.Core.Federation.Asking;

/// <summary>Tells the circuit breaker that a peer failed; nobody else sees it.</summary>
internal sealed class PeerUnreachableException(string detail) : Exception(detail);
