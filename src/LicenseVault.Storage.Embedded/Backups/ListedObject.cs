using System.Globalization;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>A line of a backup's list of objects: digest, length and key, in the order of the keys.</summary>
internal sealed record ListedObject(string Digest, long Length, ObjectKey Key)
{
    private const int DigestLength = 64;

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Digest} {Length} {Key}");

    /// <summary>Null when the line is none.</summary>
    public static ListedObject? Read(string line) =>
        line.Split(' ') is [{ Length: DigestLength } digest, var length, var name]
        && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
        && ObjectKey.TryParse(name, out var key)
            ? new ListedObject(digest, bytes, key)
            : null;
}
