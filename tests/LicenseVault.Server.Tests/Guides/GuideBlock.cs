using System.Text.RegularExpressions;

namespace LicenseVault.Tests.Guides;

/// <summary>A fenced block of a page that people read.</summary>
/// <param name="Line">Of its fence, counted from 1.</param>
/// <param name="Language">As the fence names it.</param>
/// <param name="Reason">Why it is not run; null for one that is.</param>
internal sealed partial record GuideBlock(int Line, string Language, string Text, string? Reason)
{
    public bool IsRun => Language is "bash" && Reason is null;

    public static IReadOnlyList<GuideBlock> AllOf(string page)
    {
        var (blocks, lines) = (new List<GuideBlock>(), File.ReadAllLines(page));
        for (var at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith("```", StringComparison.Ordinal))
                continue;

            var end = Array.IndexOf(lines, "```", at + 1);
            Assert.True(end > at, $"{page}: the fence of line {at + 1} has no end.");
            var reason = at > 0 && NotRun().Match(lines[at - 1]) is { Success: true } said ? said.Groups[1].Value : null;
            blocks.Add(new GuideBlock(at + 1, lines[at][3..], string.Join('\n', lines[(at + 1)..end]), reason));
            at = end;
        }

        return blocks;
    }

    [GeneratedRegex("^<!-- not run here: (.+) -->$")]
    private static partial Regex NotRun();
}
