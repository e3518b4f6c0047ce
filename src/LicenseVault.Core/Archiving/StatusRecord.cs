namespace LicenseVault.Core.Archiving;

/// <summary>
/// What a change of status needs of a certificate's record. What else is in the record, most of its length, is passed over when it is read as this: a mass
/// change reads a million of them.
/// </summary>
public record StatusRecord : CertificateHistory
{
    private IReadOnlyList<string> _statements = [];

    public required CertificateState State { get; init; }

    public required int TypeVersion { get; init; }

    public required long StatusSlot { get; init; }

    /// <summary>The time of issue: set with the reservation, so that every retry makes the same certificate.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Null until issued.</summary>
    public StoredObject? Credential { get; init; }

    /// <summary>The signed status statements (JWS), oldest first. Never overwritten.</summary>
    public IReadOnlyList<string> Statements
    {
        get => _statements;
        init => _statements = value;
    }

    private protected override void Take(CertificateAnnex annex)
    {
        base.Take(annex);
        _statements = [.. _statements, .. annex.Statements ?? []];
    }
}
