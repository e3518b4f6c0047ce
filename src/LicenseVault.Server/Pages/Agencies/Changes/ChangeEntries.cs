using System.Globalization;
using LicenseVault.Core;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Api;

namespace LicenseVault.Server.Pages.Agencies.Changes;

/// <summary>What a maker typed of a change of status.</summary>
/// <param name="Choice">Action and reason, with a stroke between them.</param>
/// <param name="LegalBasis">The law or decision; may be left empty.</param>
/// <param name="EffectiveAt">As a browser writes a time of the clock; may be left empty.</param>
/// <param name="Until">The last day of a suspension; may be left empty.</param>
internal sealed record ChangeEntries(string Choice, string LegalBasis, string EffectiveAt, string Until)
{
    private const int Longest = 2000;

    public static ChangeEntries Of(IFormCollection form) => new(TextOf(form, "reason"), TextOf(form, "legal-basis"), TextOf(form, "effective-at"), TextOf(form, "until"));

    /// <summary>What is asked for, or all that cannot be read.</summary>
    public (StatusChangeRequest? Request, IReadOnlyList<FieldFault> Faults) Read(CertificateIdentifier certificate)
    {
        var faults = new List<FieldFault>();
        var (action, reason) = Choice.Split('/') is [var named, var code] && named.Length > 0 ? (StatusChangeBody.ActionOf(named), code) : (null, "");
        if (action is null)
            faults.Add(new FieldFault("reason", "required", ""));

        var effective = TimeOf(EffectiveAt, "yyyy-MM-ddTHH:mm");
        if (EffectiveAt.Length > 0 && effective is null)
            faults.Add(new FieldFault("effectiveAt", "format", ""));

        // The whole of the last day counts.
        var until = TimeOf(Until, "yyyy-MM-dd")?.AddDays(1);
        if (Until.Length > 0 && until is null)
            faults.Add(new FieldFault("until", "format", ""));

        return faults.Count > 0
            ? (null, faults)
            : (new StatusChangeRequest(certificate, action!.Value, reason, LegalBasis.Length == 0 ? null : LegalBasis, effective, until), []);
    }

    private static DateTimeOffset? TimeOf(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year is >= 1900 and <= 2999
            ? new DateTimeOffset(time, ValidityPeriod.Offset)
            : null;

    private static string TextOf(IFormCollection form, string name) => form[name] is [{ Length: <= Longest } text] ? text.Trim() : "";
}
