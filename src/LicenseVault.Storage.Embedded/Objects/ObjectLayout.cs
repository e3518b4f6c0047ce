using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.Embedded.Objects;

/// <summary>
/// Where an object lies: <c>{first part of its key}/{3 hexadecimal digits of SHA-256 of its key}/{its key, with = for /}</c>.
/// <para>
/// The digits spread the objects of a kind evenly over 4096 folders, however alike their keys begin, so none holds millions. The file
/// name alone is the key again, so a folder tells what it holds without an index beside it. A file name has at most 255 bytes: a longer
/// key is cut, and its beginning names a folder that ends in <c>+</c>. Neither sign can occur in a key.
/// </para>
/// </summary>
internal static class ObjectLayout
{
    private const char Slash = '=';
    private const char Continues = '+';
    private const int LongestName = 250;

    // Far enough from either end that what follows the cut cannot be "." or "..".
    private const int Cut = 150;

    // Holds the objects whose keys have one part only, or a first part too long for a file name.
    private const string Others = "=";

    /// <summary>The path below the root.</summary>
    public static string PathOf(ObjectKey key)
    {
        var name = key.Value.Replace('/', Slash);
        if (name.Length > LongestName)
            name = $"{name[..Cut]}{Continues}/{name[Cut..]}";
        return $"{FolderOf(key.Value)}/{ShardOf(key.Value)}/{name}";
    }

    /// <summary>Whether the folder of the first parts of keys can hold keys that start with the prefix.</summary>
    public static bool MayHold(string folder, string prefix) =>
        prefix.Contains('/', StringComparison.Ordinal)
            ? folder == FolderOf(prefix)
            : folder == Others || folder.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>The key of the object at a path below the root, or null when no object has that path.</summary>
    public static ObjectKey? KeyAt(string path)
    {
        var name = path[(path.IndexOf('/', path.IndexOf('/', StringComparison.Ordinal) + 1) + 1)..];
        var value = name.Replace($"{Continues}/", "", StringComparison.Ordinal).Replace(Slash, '/');
        return ObjectKey.TryParse(value, out var key) && PathOf(key) == path ? key : null;
    }

    private static string FolderOf(string key)
    {
        var end = key.IndexOf('/', StringComparison.Ordinal);
        return end is >= 0 and <= LongestName ? key[..end] : Others;
    }

    private static string ShardOf(string key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(key), digest);
        return ((digest[0] << 4) | (digest[1] >> 4)).ToString("x3", CultureInfo.InvariantCulture);
    }
}
