using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace LicenseVault.Core.Catalogue;

/// <summary>
/// The pattern of a type's certificate numbers, compiled without backtracking: the time it takes grows with the number's length and no
/// more, whatever the type's author wrote.
/// </summary>
internal static class NumberPattern
{
    private const int Longest = 500;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly ConcurrentDictionary<string, Regex> Compiled = new();

    public static Regex Of(CertificateType type) => Compiled.GetOrAdd(type.NumberPattern, static pattern => Compile(pattern)!);

    /// <summary>Null when it is no pattern, or needs backtracking.</summary>
    public static Regex? Compile(string pattern)
    {
        try
        {
            if (pattern.Length > Longest)
                return null;

            // Alone first: "a)|(?:b" is no pattern, and would close the group that holds it to the whole number.
            _ = new Regex(pattern, Options);
            return new Regex($@"\A(?:{pattern})\z", Options);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
