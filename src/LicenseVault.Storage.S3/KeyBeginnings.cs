using System.Buffers;

namespace LicenseVault.Storage.S3;

/// <summary>Which texts keys can begin with. What cannot be is never asked of a store, so no two stores can differ about it.</summary>
internal static class KeyBeginnings
{
    private const int LongestKey = 300;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/");

    public static bool CanBe(string prefix) => prefix.Length <= LongestKey && !prefix.AsSpan().ContainsAnyExcept(Allowed);
}
