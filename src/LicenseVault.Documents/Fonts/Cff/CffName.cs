using System.Text;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Names within a CFF font program (Technical Note 5176, section 7): printable ASCII without the delimiters of PostScript.</summary>
internal static class CffName
{
    private const int MaxLength = 100;
    private const string Delimiters = "[](){}<>/%";

    public static string From(string postScriptName)
    {
        var allowed = postScriptName.Where(symbol => symbol is > ' ' and <= '~' && !Delimiters.Contains(symbol)).Take(MaxLength).ToArray();
        return allowed.Length > 0 ? new string(allowed) : "Font";
    }

    public static byte[] Bytes(string name) => Encoding.ASCII.GetBytes(name);
}
