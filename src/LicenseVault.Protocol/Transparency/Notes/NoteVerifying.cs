using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>Checks the signatures of notes. No clock, no network.</summary>
public static class NoteVerifying
{
    /// <summary>
    /// Checks every signature of a key that is known. Lines of others are passed over, even where they share a name or an ID
    /// with a known key, but one bad signature of a known key makes the whole note bad (C2SP signed-note, "Signatures").
    /// </summary>
    public static NoteVerification Verify(SignedNote note, IEnumerable<NoteVerifierKey> known)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(known);
        var keys = known.ToList();
        var good = new List<VerifiedSignature>();
        foreach (var line in note.Signatures)
        {
            if (keys.Find(line.IsOf) is not { } key)
                continue;

            if (!TryVerify(note, line, key, out var at))
                return new NoteVerification.WrongSignature(key);

            if (!good.Exists(signature => signature.Key.Equals(key)))
                good.Add(new VerifiedSignature(key, at));
        }

        return good.Count > 0 ? new NoteVerification.Verified(good) : new NoteVerification.NobodyKnown();
    }

    private static bool TryVerify(SignedNote note, NoteSignature line, NoteVerifierKey key, out DateTimeOffset? at)
    {
        at = null;
        if (key.Type is NoteKeyType.Ed25519)
            return Ed25519.Verifies(key.PublicKey.Span, note.Text.Span, line.Signature.Span);

        if (!CosignatureFormat.TrySplit(line.Signature.Span, out var seconds, out var signature))
            return false;

        at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return Ed25519.Verifies(key.PublicKey.Span, CosignatureFormat.MessageOf(note.Text.Span, seconds), signature);
    }
}
