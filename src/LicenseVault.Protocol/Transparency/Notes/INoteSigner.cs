namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>
/// The private key of a log or a witness, wherever it lives. Safe to call from any thread. What it signs is a promise to the
/// public: a log signs one tree of each size, ever.
/// </summary>
public interface INoteSigner
{
    /// <summary>The public half, with the name that stands in the signature line.</summary>
    NoteVerifierKey Key { get; }

    /// <summary>
    /// Signs exactly these bytes with Ed25519 (RFC 8032 section 5.1.6): 64 bytes, the same ones every time.
    /// Throws when the key cannot be reached: that is for the operator.
    /// </summary>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancel);
}
