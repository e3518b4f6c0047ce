using System.Text;
using LicenseVault.Core.Checking;

namespace LicenseVault.Server.CommandLine;

/// <summary>The report of a check for a terminal.</summary>
internal static class FsckText
{
    public static string Of(CheckReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(FormattableString.Invariant($"Checked at {report.At:yyyy-MM-dd'T'HH:mm:ss'Z'}:"));
        foreach (var (what, count) in report.Counts)
            text.AppendLine(FormattableString.Invariant($"  {count,12:N0}  {what}"));

        foreach (var kind in report.Findings.GroupBy(finding => finding.Kind).OrderBy(group => group.Key.Grade).ThenBy(group => group.Key.Slug, StringComparer.Ordinal))
        {
            text.AppendLine();
            text.AppendLine(FormattableString.Invariant($"{kind.Key.Slug} ({FsckJson.NameOf(kind.Key.Grade)}), {report.FindingCounts[kind.Key]:N0}: {kind.Key.Meaning}"));
            text.AppendLine($"  What to do: {kind.Key.Remedy}");
            foreach (var finding in kind)
                text.AppendLine($"  {finding.Place}{WordFor(finding.Repair)}");
        }

        text.AppendLine();
        text.AppendLine("Not checked:");
        foreach (var sentence in report.LeftOut)
            text.AppendLine($"  {sentence}");
        text.AppendLine();
        text.Append(report.IsSound ? "Sound." : "Not sound.");
        return text.ToString();
    }

    private static string WordFor(RepairOutcome repair) => repair switch
    {
        RepairOutcome.Done => "  repaired",
        RepairOutcome.Impossible => "  not repairable from what is left",
        _ => "",
    };
}
