using LicenseVault.Core;

namespace LicenseVault.Storage.Embedded.Objects;

/// <summary>
/// The hidden folder in which objects are written before they get their name. One folder for all, so that what a crash left is found
/// without walking the objects.
/// </summary>
internal sealed class Drafts(string folder, IEntropy entropy)
{
    // Another process may be writing at this moment, but no write takes an hour.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    public string NewPath()
    {
        Span<byte> name = stackalloc byte[16];
        entropy.Fill(name);
        return Path.Combine(folder, Convert.ToHexStringLower(name));
    }

    public void RemoveAbandoned(DateTimeOffset now)
    {
        foreach (var draft in Directory.EnumerateFiles(folder).Where(draft => now - File.GetLastWriteTimeUtc(draft) > Abandoned))
            File.Delete(draft);
    }
}
