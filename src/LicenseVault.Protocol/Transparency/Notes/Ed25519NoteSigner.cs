using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>Signs notes with a private key that is held in memory.</summary>
/// <param name="name">The name of the key; for a log its origin.</param>
/// <param name="type">What it signs.</param>
/// <param name="privateKey">The private key. One key for one type: the format of a cosignature does not name its witness.</param>
public sealed class Ed25519NoteSigner(string name, NoteKeyType type, Ed25519PrivateKey privateKey) : INoteSigner
{
    /// <inheritdoc/>
    public NoteVerifierKey Key { get; } = NoteVerifierKey.Of(name, type, privateKey.PublicKey.Span);

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancel) =>
        ValueTask.FromResult(privateKey.Sign(message.Span));
}
