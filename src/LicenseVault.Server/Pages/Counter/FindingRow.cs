using System.Diagnostics;
using LicenseVault.Core.Casework;
using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Counter;

/// <summary>What was found of one entry, as a case handler sees it.</summary>
/// <param name="Entry">What was scanned or typed.</param>
/// <param name="Verdict">Null where there is no certificate.</param>
/// <param name="Type">The code of the type; null where there is no certificate.</param>
/// <param name="Name">Of the type, or what was typed.</param>
/// <param name="Words">The verdict, or why there is none.</param>
internal sealed record FindingRow(string Entry, Verdict? Verdict, string? Type, string Name, string Words)
{
    private const int MostReasons = 3;

    /// <summary>Holder and number, masked.</summary>
    public string? Holder { get; private init; }

    /// <summary>Which of several holders it has, in words; null where it need not be said.</summary>
    public string? HolderNumber { get; private init; }

    /// <summary>See <see cref="Holder"/>.</summary>
    public string? Number { get; private init; }

    /// <summary>What decided against it, worst first; a cause that several checks have, once.</summary>
    public IReadOnlyList<CheckRow> Reasons { get; private init; } = [];

    /// <summary>Leads to the whole report; null where there is none.</summary>
    public string? Address { get; private init; }

    public static FindingRow Of(CaseFinding finding, CaseHolders holders, IReadOnlyList<CertificateType> types, Visit visit) => finding switch
    {
        CaseFinding.Found { Report: var report } found => new FindingRow(found.Entry, report.Verdict, found.Type, NameOf(report.Certificate, types, visit) ?? found.Entry, visit.Text.Report.Verdicts[report.Verdict].Title)
        {
            Holder = report.Certificate?.Holder?.Name,
            HolderNumber = found.Certificate is { } one && holders.WantConfirmation ? NumberOf(holders.NumberOf(one), visit) : null,
            Number = report.Certificate?.Number,
            Reasons = [.. report.Checks.Where(check => check.Verdict == report.Verdict && report.Verdict is not Protocol.Verification.Verdict.Pass).Select(check => CheckRow.Of(check, report.Certificate, visit.Text)).DistinctBy(check => check.Cause).Take(MostReasons)],
            Address = found.Certificate is { } certificate ? $"/v/{certificate}" : null,
        },
        CaseFinding.Unknown unknown => new FindingRow(unknown.Entry, null, null, unknown.Entry, visit.Text.Counter.Unknown),
        CaseFinding.Refused refused => new FindingRow(refused.Entry, null, null, visit.Text.Counter.LiveCode, visit.Text.Counter.Refused),
        var other => throw new UnreachableException($"Unmapped finding {other.GetType().Name}."),
    };

    private static string NumberOf(int? holder, Visit visit) =>
        holder is { } number ? Wording.Fill(visit.Text.Counter.HolderNumber, number) : visit.Text.Counter.HolderUnknown;

    private static string? NameOf(CertificateView? certificate, IReadOnlyList<CertificateType> types, Visit visit) =>
        certificate is null ? null : FaceReader.TypeNameOf(certificate, types.FirstOrDefault(type => type.Code.ToString() == certificate.Type.Code), visit);
}
