using System.Security.Cryptography;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>Makes signed notes. Every signature is checked with the signer's public key before it is given away.</summary>
public static class NoteSigning
{
    /// <summary>Signs a text with a key of the type <see cref="NoteKeyType.Ed25519"/>.</summary>
    /// <param name="text">UTF-8 without control characters but newlines, ending with one.</param>
    /// <param name="signer">The key.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="ArgumentException">The text cannot be that of a note, or the key is of another type.</exception>
    /// <exception cref="CryptographicException">The key answered with something that is not its signature: that is for the operator.</exception>
    public static async ValueTask<SignedNote> SignAsync(ReadOnlyMemory<byte> text, INoteSigner signer, CancellationToken cancel)
    {
        RefuseOther(signer, NoteKeyType.Ed25519);
        if (!SignedNote.IsText(text.Span))
            throw new ArgumentException("This cannot be the text of a note.", nameof(text));

        var signature = await SignedAsync(signer, text, cancel).ConfigureAwait(false);
        return SignedNote.Of(text.Span, SignatureOf(signer, signature));
    }

    /// <summary>Adds the cosignature of a witness, with a key of the type <see cref="NoteKeyType.Cosignature"/> (C2SP tlog-cosignature).</summary>
    /// <param name="note">A checkpoint. That it is consistent with everything the witness has seen of the log is for the caller to know.</param>
    /// <param name="witness">The key.</param>
    /// <param name="at">The time of the cosignature; a fraction of a second is cut off. Not before 1970.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="ArgumentException">The key is of another type, or the time is before 1970.</exception>
    /// <exception cref="CryptographicException">The key answered with something that is not its signature: that is for the operator.</exception>
    public static async ValueTask<SignedNote> CosignAsync(SignedNote note, INoteSigner witness, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(note);
        RefuseOther(witness, NoteKeyType.Cosignature);
        var seconds = at.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegative(seconds, nameof(at));

        var signature = await SignedAsync(witness, CosignatureFormat.MessageOf(note.Text.Span, seconds), cancel).ConfigureAwait(false);
        return note.With(SignatureOf(witness, CosignatureFormat.Join(seconds, signature)));
    }

    private static async ValueTask<byte[]> SignedAsync(INoteSigner signer, ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        var signature = await signer.SignAsync(message, cancel).ConfigureAwait(false);
        return Ed25519.Verifies(signer.Key.PublicKey.Span, message.Span, signature)
            ? signature
            : throw new CryptographicException($"The key {signer.Key.Name} gave a signature that its own public half does not verify.");
    }

    private static NoteSignature SignatureOf(INoteSigner signer, byte[] signature) => new(signer.Key.Name, signer.Key.Id, signature);

    private static void RefuseOther(INoteSigner signer, NoteKeyType type)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (signer.Key.Type != type)
            throw new ArgumentException($"The key {signer.Key.Name} is one for {signer.Key.Type}, not for {type}.", nameof(signer));
    }
}
