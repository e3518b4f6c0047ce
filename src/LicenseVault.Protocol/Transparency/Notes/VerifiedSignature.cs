namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>A signature that was found good.</summary>
/// <param name="Key">Whose it is.</param>
/// <param name="At">When a witness says it cosigned; null for a key of the type <see cref="NoteKeyType.Ed25519"/>.</param>
public sealed record VerifiedSignature(NoteVerifierKey Key, DateTimeOffset? At);
