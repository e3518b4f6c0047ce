using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>What was done to a document after it was signed.</summary>
internal sealed record DocumentChangesWording
{
    public required string Title { get; init; }

    /// <summary>{0}: what was done; {1}: the page.</summary>
    public required string OnPage { get; init; }

    /// <summary>Behind what the signers do not allow.</summary>
    public required string Forbidden { get; init; }

    public required IReadOnlyDictionary<DocumentChangeKind, string> Kinds { get; init; }
}
