using System.Text;

namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>What a member of a schema is called, for people: firstIssuedOn is First issued on.</summary>
internal static class MemberName
{
    /// <summary>The name in words; as it is where it is not made of Latin letters and digits.</summary>
    public static string InWords(string name)
    {
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit))
            return name;

        var words = new StringBuilder().Append(char.ToUpperInvariant(name[0]));
        foreach (var (before, symbol) in name.Zip(name.Skip(1)))
        {
            var isNewWord = char.IsAsciiLetterUpper(symbol) && !char.IsAsciiLetterUpper(before);
            words.Append(isNewWord ? $" {char.ToLowerInvariant(symbol)}" : symbol.ToString());
        }

        return words.ToString();
    }
}
