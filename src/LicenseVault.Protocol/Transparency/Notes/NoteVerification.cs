namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>What came of checking the signatures of a note.</summary>
public abstract record NoteVerification
{
    private NoteVerification() { }

    /// <summary>At least one known key signed it, and no signature of a known key is bad.</summary>
    /// <param name="Signatures">Each key once, in the order of the note.</param>
    public sealed record Verified(IReadOnlyList<VerifiedSignature> Signatures) : NoteVerification;

    /// <summary>There is no signature of a known key.</summary>
    public sealed record NobodyKnown : NoteVerification;

    /// <summary>A line in the name of a known key is not its signature.</summary>
    public sealed record WrongSignature(NoteVerifierKey Key) : NoteVerification;
}
