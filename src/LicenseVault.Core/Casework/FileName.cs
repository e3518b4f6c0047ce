using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Casework;

/// <summary>Names of files that hold on every system, made of the words of people.</summary>
internal static class FileName
{
    private const int Longest = 60;
    private const string Allowed = "-_（）〔〕";

    /// <summary>The name of a filing package: case and time, so that two of one case do not take each other's place.</summary>
    public static string OfPackage(string number, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"filing-{(Safe(number, '-') is { Length: > 0 } safe ? safe + '-' : "")}{at.ToOffset(ValidityPeriod.Offset):yyyyMMdd-HHmmss}.zip");

    /// <summary>Letters, digits and what is allowed beside them; whatever else stands between them becomes one hyphen.</summary>
    public static string Safe(string words, char? between = null)
    {
        var name = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            if (name.Length >= Longest)
                break;
            if (Rune.IsLetterOrDigit(rune) || (rune.IsBmp && Allowed.Contains((char)rune.Value)))
                name.Append(rune.ToString());
            else if (between is { } hyphen && name.Length > 0 && name[^1] != hyphen)
                name.Append(hyphen);
        }

        return name.ToString().Trim('-');
    }
}
