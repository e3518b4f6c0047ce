using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Protocol.Transparency.Witnessing;

/// <summary>What came of looking for cosignatures.</summary>
public abstract record WitnessFinding
{
    private WitnessFinding() { }

    /// <summary>Enough witnesses cosigned.</summary>
    /// <param name="Signatures">Theirs, each witness once, with their times.</param>
    /// <param name="AsOf">A time at or after which as many as needed say that they had seen no larger tree: the oldest of the newest cosignatures that are needed.</param>
    public sealed record Enough(IReadOnlyList<VerifiedSignature> Signatures, DateTimeOffset AsOf) : WitnessFinding;

    /// <summary>Fewer did.</summary>
    public sealed record TooFew(int Found, int Needed) : WitnessFinding;

    /// <summary>A line in the name of a witness is not its cosignature, so that none of the note's count (C2SP signed-note, "Signatures").</summary>
    public sealed record WrongCosignature(string KeyName) : WitnessFinding;
}
