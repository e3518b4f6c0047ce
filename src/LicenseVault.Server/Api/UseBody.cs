using LicenseVault.Core.Sharing;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Api;

/// <summary>A wish to use a certificate: by a live code, by a grant (<c>route: grant</c>) or by duty (<c>route: duty</c>).</summary>
/// <param name="Purpose">用证事由, 1 to 200 characters; with a live code the one that it is shown for.</param>
/// <param name="Matter">事项: its code.</param>
/// <param name="Case">办件: its number.</param>
/// <param name="Operator">Who asks, as the agency calls them.</param>
/// <param name="LiveCode">What the holder shows; then neither route nor certificate.</param>
/// <param name="Route">grant or duty.</param>
/// <param name="Certificate">The identifier.</param>
/// <param name="Grant">Its id; left out for any that fits.</param>
/// <param name="Fields">The values wanted; left out for all that are permitted.</param>
/// <param name="MostFetches">1 to 10; 3 when left out.</param>
/// <param name="CopyUntil">When an annotated copy (加注件) ends, at most 90 days ahead; the document of the use is then that copy.</param>
internal sealed record UseBody(
    string Purpose,
    string Matter,
    string Case,
    string Operator,
    string? LiveCode = null,
    UseRoute? Route = null,
    string? Certificate = null,
    string? Grant = null,
    IReadOnlyList<string>? Fields = null,
    int? MostFetches = null,
    DateTimeOffset? CopyUntil = null)
{
    public UsePurpose Why => new(Purpose, Matter, Case, Operator);

    /// <summary>Null when it names none, or two.</summary>
    public UseBasis? Basis => (LiveCode, Route, Certificate, Grant) switch
    {
        ({ } code, null or UseRoute.Presentation, null, null) => new UseBasis.Presentation(code),
        (null, UseRoute.Grant, { } certificate, var grant) => new UseBasis.Grant(certificate, grant),
        (null, UseRoute.Duty, { } certificate, null) => new UseBasis.Duty(certificate),
        _ => null,
    };
}

/// <param name="UseCode">用证码.</param>
/// <param name="Part">values, credential or document.</param>
internal sealed record FetchBody(string UseCode, UsePart Part);

/// <param name="UseCode">Told this once; for this client alone.</param>
/// <param name="Until">When it ends.</param>
internal sealed record OpenedUseView(string UseCode, DateTimeOffset Until, int MostFetches, UseRoute Route, string Certificate, IReadOnlyList<string> Fields)
{
    public static OpenedUseView Of(UseRecord use, string code) => new(code, use.Until, use.MostFetches, use.Route, use.Certificate, use.Fields);
}

/// <param name="Status">The status now, as far as the certificate is genuine and its issuer had authority; else invalidated. Null when it cannot be told.</param>
internal sealed record SharedValuesView(string? Status, CertificateView Certificate);

/// <summary>A use, as the holder sees it.</summary>
internal sealed record UseView(
    DateTimeOffset At,
    UseRoute Route,
    string Agency,
    string Certificate,
    string Matter,
    string Purpose,
    string Case,
    IReadOnlyList<string> Fields,
    IReadOnlyList<UseFetch> Fetches,
    DateTimeOffset? CopyUntil)
{
    public static UseView Of(UseRecord use, UseContents contents) =>
        new(use.At, use.Route, use.Agency, use.Certificate, use.Matter, contents.Purpose, contents.Case, use.Fields, use.Fetches, use.CopyUntil);
}

internal sealed record UseListView(IReadOnlyList<UseView> Uses, string? Next);
