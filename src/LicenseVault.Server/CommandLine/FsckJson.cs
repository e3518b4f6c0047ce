using System.Text.Json;
using LicenseVault.Core.Checking;

namespace LicenseVault.Server.CommandLine;

/// <summary>The report of a check for programs; api-specs/fsck.md describes it.</summary>
internal static class FsckJson
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static byte[] Of(CheckReport report) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            report.At,
            Sound = report.IsSound,
            report.Counts,
            FindingCounts = report.FindingCounts.ToDictionary(count => count.Key.Slug, count => count.Value),
            Findings = report.Findings.Select(finding => new
            {
                finding.Kind.Slug,
                Grade = NameOf(finding.Kind.Grade),
                finding.Place,
                finding.Kind.Meaning,
                finding.Kind.Remedy,
                Repair = NameOf(finding.Repair),
            }),
            report.LeftOut,
        },
        Indented);

    /// <summary>The name as reports have it.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
