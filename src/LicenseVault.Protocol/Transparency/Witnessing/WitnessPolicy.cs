using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Protocol.Transparency.Witnessing;

/// <summary>
/// Which witnesses are believed, and how many of them must have cosigned. Immutable, offline and without a clock. What it finds lacking is never a word
/// against a log or a certificate: a witness may have been away.
/// </summary>
public sealed class WitnessPolicy
{
    private readonly List<NoteVerifierKey> _witnesses;

    /// <summary>Takes the keys.</summary>
    /// <param name="witnesses">Keys of the type <see cref="NoteKeyType.Cosignature"/>, each another public key.</param>
    /// <param name="quorum">How many of them must have cosigned: 1 to all.</param>
    /// <exception cref="ArgumentException">A key is of the wrong type or given twice, or the quorum cannot be reached: for the operator.</exception>
    public WitnessPolicy(IEnumerable<NoteVerifierKey> witnesses, int quorum)
    {
        ArgumentNullException.ThrowIfNull(witnesses);
        _witnesses = [.. witnesses];
        Quorum = quorum;
        if (_witnesses.Exists(key => key.Type is not NoteKeyType.Cosignature))
            throw new ArgumentException("The key of a witness is not of the type for cosignatures.", nameof(witnesses));

        // One key under two names would count as two witnesses.
        if (_witnesses.Select(key => Convert.ToHexStringLower(key.PublicKey.Span)).Distinct(StringComparer.Ordinal).Count() != _witnesses.Count)
            throw new ArgumentException("Two keys of witnesses are the same.", nameof(witnesses));
        if (quorum < 1 || quorum > _witnesses.Count)
            throw new ArgumentException("The quorum is not between one and the number of witnesses.", nameof(quorum));
    }

    /// <summary>How many witnesses must have cosigned.</summary>
    public int Quorum { get; }

    /// <summary>How many witnesses are known.</summary>
    public int Known => _witnesses.Count;

    /// <summary>Looks for cosignatures. The signature of the log is not checked. Never throws on what it is given.</summary>
    public WitnessFinding Find(SignedNote note) => NoteVerifying.Verify(note, _witnesses) switch
    {
        NoteVerification.Verified { Signatures: var signatures } when signatures.Count >= Quorum =>
            new WitnessFinding.Enough(signatures, signatures.OrderByDescending(signature => signature.At).ElementAt(Quorum - 1).At!.Value),
        NoteVerification.Verified { Signatures.Count: var count } => new WitnessFinding.TooFew(count, Quorum),
        NoteVerification.WrongSignature { Key.Name: var name } => new WitnessFinding.WrongCosignature(name),
        _ => new WitnessFinding.TooFew(0, Quorum),
    };
}
