using System.Globalization;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Reports;

/// <summary>The result of a verification, to be understood at a glance and then read in full.</summary>
internal sealed record ReportPage(Visit Visit, Verdict Verdict, DateTimeOffset At) : Page(Visit)
{
    private const int MostReasons = 3;

    /// <summary>What may be seen of the certificate; empty when nothing may.</summary>
    public required IReadOnlyList<FaceRow> Face { get; init; }

    /// <summary>The name of the certificate type in the reader's language, if it is known.</summary>
    public required string? TypeName { get; init; }

    public required IReadOnlyList<CheckRow> Checks { get; init; }

    /// <summary>Its pages.</summary>
    public required IReadOnlyList<CertificatePicture> Pictures { get; init; }

    /// <summary>The receipt; null when this vault cannot make one for now.</summary>
    public required string? Receipt { get; init; }

    /// <summary>Which other vault answers for the certificate; null when this one does.</summary>
    public required string? AnsweredBy { get; init; }

    /// <summary>The identifier of the certificate that has taken its place; null when none has.</summary>
    public string? Successor { get; init; }

    /// <summary>What its authority has stated against it; null when nothing.</summary>
    public StatusCause? StatusCause { get; init; }

    /// <summary>In the reader's language.</summary>
    public string? StatusReason => StatusCause is { Reason: var reason } ? Visit.Text.Agency.Change.Reasons.GetValueOrDefault(reason) ?? reason : null;

    /// <summary>Until when, its last second as whoever asked for it named it: a time, or that none was set; null for what is for good.</summary>
    public string? StatusUntil => StatusCause is not { Action: "suspend" } cause ? null : cause.Until is { } until ? TimeOf(until.AddSeconds(-1)) : Visit.Text.Report.StatusCause.NoEnd;

    /// <summary>That the pictures are marked, since it is not in force.</summary>
    public bool ArePicturesMarked => Checks.Any(check => check is { IsOfForce: true, Verdict: Verdict.Fail });

    /// <summary>What an annotated copy says of itself; null when none was presented that can be believed.</summary>
    public CopyView? Copy { get; init; }

    /// <summary>What was done to the document since it was signed, in words, what is not allowed first; empty when nothing was.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    public VerdictWording Words => Visit.Text.Report.Verdicts[Verdict];

    public override string Title => TypeName is null ? Words.Title : $"{Words.Title}{Visit.Text.ValueSeparator}{TypeName}";

    /// <summary>What decided against it, worst first; a cause that several checks have, once. What its authority has stated is always among them, with its facts.</summary>
    public IEnumerable<CheckRow> Reasons => Against.Take(MostReasons).Concat(Against.Skip(MostReasons).Where(check => check.IsOfStatus));

    /// <summary>What to do about the first of them; null when there is nothing to do.</summary>
    public string? Remedy => Reasons.Select(check => check.Remedy).FirstOrDefault(remedy => remedy is not null);

    public IEnumerable<CheckRow> Applicable => Checks
        .Where(check => check.Verdict is not Verdict.NotApplicable)
        .OrderBy(check => check.Verdict switch { Verdict.Fail => 0, Verdict.CouldNotCheck => 1, _ => 2 });

    public IReadOnlyList<CheckRow> NotApplicable => [.. Checks.Where(check => check.Verdict is Verdict.NotApplicable)];

    public string CheckedAt => Wording.Fill(Visit.Text.Report.CheckedAt, TimeOf(At));

    private IEnumerable<CheckRow> Against => Checks.Where(check => check.Verdict == Verdict && Verdict is not Verdict.Pass).DistinctBy(check => check.Cause);

    /// <summary>How many checks of each result there are, in words.</summary>
    public string Count
    {
        get
        {
            var counts = Applicable
                .GroupBy(check => check.Verdict)
                .Select(group => Wording.Fill(Visit.Text.Report.ResultCount, group.Count(), group.First().Result));
            return Wording.Fill(Visit.Text.Report.ChecksCount, Applicable.Count(), string.Join(Visit.Text.ListSeparator, counts));
        }
    }

    public string TimeOf(DateTimeOffset time) => time.ToOffset(ValidityPeriod.Offset).ToString(Visit.Text.Face.Time, CultureInfo.InvariantCulture);

    public string PictureAlt(int number) =>
        Wording.Fill(Visit.Text.Report.PictureAlt, TypeName ?? "", number, Pictures.Count);
}
