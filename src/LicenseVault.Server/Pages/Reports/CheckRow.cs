using System.Globalization;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Reports;

/// <summary>One check, as the reader sees it.</summary>
internal sealed record CheckRow(Verdict Verdict, string Name, string What, string Result, string Cause)
{
    /// <summary>The words of the cause are English, since these texts do not know the code.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>It tells whether the certificate is in force, and not whether it is genuine.</summary>
    public bool IsOfForce { get; private init; }

    /// <summary>It tells what its authority has stated of the certificate.</summary>
    public bool IsOfStatus { get; private init; }

    /// <summary>What to do; null when nothing need be done.</summary>
    public string? Remedy { get; private init; }

    /// <summary>When what it rests on was had from another vault; null where it was found out now.</summary>
    public string? AsOf { get; private init; }

    /// <summary>For whoever is asked for help: check and code, as in the JSON report.</summary>
    public required string Code { get; init; }

    /// <summary>The English detail of the report.</summary>
    public required string Detail { get; init; }

    /// <param name="certificate">What may be seen of the certificate; null when nothing may.</param>
    public static CheckRow Of(Check check, CertificateView? certificate, Wording text)
    {
        var words = text.Checks[check.Name];
        var cause = DatedCauseOf(check, certificate, text) ?? words.CauseOf(check);
        return new CheckRow(check.Verdict, words.Name, words.What, text.Report.Results[check.Verdict], cause ?? check.Detail)
        {
            IsForeign = cause is null,
            IsOfStatus = check.Name is CheckName.Status,
            IsOfForce = check.Name is CheckName.Status or CheckName.ValidityPeriod,
            Remedy = string.Concat(words.RemedyOf(check), RetryOf(check, text)) is { Length: > 0 } remedy ? remedy : null,
            AsOf = AsOfOf(check, text),
            Code = $"{Slug.Of(check.Name)}: {check.Code}",
            Detail = check.Detail,
        };
    }

    private static string? DatedCauseOf(Check check, CertificateView? certificate, Wording text) =>
        check is { Name: CheckName.ValidityPeriod, Code: "not-yet-valid" } && certificate is { ValidFrom: var from }
            ? Wording.Fill(text.Report.NotYetValid, from.ToString(text.Face.Date, CultureInfo.InvariantCulture))
            : null;

    private static string? AsOfOf(Check check, Wording text) =>
        check.AsOf is { } at
            ? Wording.Fill(text.Report.AsOf, at.ToOffset(ValidityPeriod.Offset).ToString(text.Face.Time, CultureInfo.InvariantCulture))
            : null;

    private static string? RetryOf(Check check, Wording text) =>
        check.RetryAfter is { } seconds ? Wording.Fill(text.Report.RetryAfter, seconds) : null;
}
