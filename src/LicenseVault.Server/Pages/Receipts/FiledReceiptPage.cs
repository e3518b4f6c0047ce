using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Receipts;

/// <summary>A receipt that somebody presents: whether it is genuine, and what it says.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Verdict">What it says, when it is genuine: nobody is to take the receipt of a failure for a pass.</param>
/// <param name="Heading">Whether it is genuine.</param>
/// <param name="Summary">What that means.</param>
internal sealed record FiledReceiptPage(Visit Visit, Verdict Verdict, string Heading, string Summary) : Page(Visit)
{
    /// <summary>About the receipt; empty unless it is genuine.</summary>
    public IReadOnlyList<FaceRow> About { get; init; } = [];

    /// <summary>What was seen of the certificate then.</summary>
    public IReadOnlyList<FaceRow> Face { get; init; } = [];

    /// <summary>The checks of then.</summary>
    public IReadOnlyList<CheckRow> Checks { get; init; } = [];

    /// <summary>Why it is not genuine, in the words of api-specs/receipt.md; null when it is.</summary>
    public string? Fault { get; init; }

    public override string Title => Heading;
}
