using System.Text.Json;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Protocol.Federation;

/// <summary>What one vault answers another.</summary>
/// <param name="At">When it found that out, seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Report">The report; null when it holds no such certificate.</param>
public sealed record PeerAnswer(long At, VerificationReport? Report)
{
    /// <summary>The longest answer that is read, in bytes.</summary>
    public const int MaxLength = 256 * 1024;

    private const int LongestDetail = 1000;
    private const int LongestCode = 64;

    /// <summary>The JSON form, UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, VerificationJson.Readable.PeerAnswer);

    /// <summary>Null when it is none. The verdict is drawn anew from the checks. Never throws on what it is given.</summary>
    public static PeerAnswer? Read(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxLength)
            return null;

        try
        {
            return JsonSerializer.Deserialize(body, VerificationJson.Default.PeerAnswer) switch
            {
                { At: >= 0 and <= 253402300799, Report: null } nothing => nothing,
                { At: >= 0 and <= 253402300799, Report: { Checks: not null } report } answer when IsFit(report) =>
                    answer with { Report = VerificationReport.Of(report.Checks, report.Certificate) },
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsFit(VerificationReport report) =>
        report.Checks.All(check => check is { Code.Length: > 0 and <= LongestCode, Detail.Length: <= LongestDetail } && Enum.IsDefined(check.Name) && Enum.IsDefined(check.Verdict))
        && report.Checks.Select(check => check.Name).Distinct().Count() == report.Checks.Count
        && report.Certificate is null or { Identifier: not null, Type: { Code: not null, Name: not null }, Issuer: { Code: not null, Name: not null }, Fields: not null };
}
