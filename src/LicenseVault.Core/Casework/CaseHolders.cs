namespace LicenseVault.Core.Casework;

/// <summary>
/// Whether the certificates of one case have one holder (持证主体). They are compared by the holder's identifier and never by name, since two people may have one
/// name. A matter may rightly need several holders, as parent and child: that they differ is to be confirmed, and is no fault.
/// </summary>
/// <param name="Groups">Identifiers of certificates, together where the holder is the same, in the order in which they were typed.</param>
/// <param name="Unknown">Those whose holder's identifier is not here: a peer holds them, or the record cannot be read.</param>
public sealed record CaseHolders(IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<string> Unknown)
{
    /// <summary>Of a case in which nothing was looked at yet.</summary>
    public static CaseHolders None { get; } = new([], []);

    public HolderComparison Comparison =>
        Groups.Count > 1 ? HolderComparison.Different
        : Groups.Sum(group => group.Count) + Unknown.Count < 2 ? HolderComparison.Sole
        : Unknown.Count > 0 ? HolderComparison.Unclear
        : HolderComparison.One;

    /// <summary>Whether a person must say that it is right so before anything is filed.</summary>
    public bool WantConfirmation => Comparison is HolderComparison.Different or HolderComparison.Unclear;

    /// <summary>Which holder a certificate has, counted from 1; null where that is not known.</summary>
    public int? NumberOf(string certificate) =>
        Groups.Index().Where(group => group.Item.Contains(certificate)).Select(group => (int?)group.Index + 1).FirstOrDefault();
}

/// <summary>What came of comparing holders.</summary>
public enum HolderComparison
{
    /// <summary>There is one certificate, or none.</summary>
    Sole,

    One,

    Different,

    /// <summary>None differ as far as is known, and of some it is not known.</summary>
    Unclear,
}
