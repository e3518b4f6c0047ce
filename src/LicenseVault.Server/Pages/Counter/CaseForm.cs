using LicenseVault.Core.Casework;
using LicenseVault.Core.Sharing;

namespace LicenseVault.Server.Pages.Counter;

/// <summary>What a case handler typed.</summary>
/// <param name="Matter">Its code.</param>
/// <param name="Case">Its number.</param>
/// <param name="Purpose">In words that the holder will read.</param>
/// <param name="Entries">Codes, identifiers, addresses and live codes: those of before, then those that were typed.</param>
internal sealed record CaseForm(string Matter, string Case, string Purpose, IReadOnlyList<string> Entries)
{
    // A form has no more.
    private const int LongestCodes = 64 * 1024;

    private const int Longest = 8000;

    /// <summary>Whether the case handler says that certificates of different holders are right.</summary>
    public bool HoldersConfirmed { get; private init; }

    public static CaseForm Empty(string matter) => new(matter, "", "", []);

    public static CaseForm Of(IFormCollection? form) => new(
        TextOf(form, "matter"),
        TextOf(form, "case"),
        TextOf(form, "purpose"),
        [.. form?["entry"].OfType<string>() ?? [], .. TextOf(form, "codes", LongestCodes).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)])
    {
        HoldersConfirmed = TextOf(form, "holders") is "confirmed",
    };

    /// <summary>What was typed and not read: lines that are too many, or too long to be anything.</summary>
    public IReadOnlyList<string> Besides(IEnumerable<CaseEntry> read) => [.. Entries.Except(read.Select(entry => entry.Text), StringComparer.Ordinal)];

    public UsePurpose PurposeOf(string operatorId) => new(Purpose, Matter, Case, operatorId);

    private static string TextOf(IFormCollection? form, string name, int longest = Longest) => form?[name] is [{ } text] && text.Length <= longest ? text.Trim() : "";
}
