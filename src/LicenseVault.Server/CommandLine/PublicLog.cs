using System.Net;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Server.CommandLine;

/// <summary>A log over HTTP, by its public addresses alone. Nothing that it answers is believed, and no answer is read beyond its largest size.</summary>
internal sealed class PublicLog(HttpClient http, Uri log) : ITileReader
{
    private const int LongestTile = TileAddress.FullWidth * TreeHash.Length;
    private const int LongestBundle = TileAddress.FullWidth * (sizeof(ushort) + EntryBundles.MaxEntryLength);

    public Task<byte[]?> CheckpointAsync(CancellationToken cancel) => ReadAsync("checkpoint", SignedNote.MaxLength, cancel);

    /// <summary>The newest checkpoint that the log shows as cosigned by enough witnesses; null when it shows none.</summary>
    public Task<byte[]?> WitnessedCheckpointAsync(CancellationToken cancel) => ReadAsync("witnessed-checkpoint", SignedNote.MaxLength, cancel);

    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(TileAddress tile, CancellationToken cancel)
    {
        var content = await ReadAsync(tile.Path, LongestTile, cancel);
        return content is null ? default(ReadOnlyMemory<byte>?) : content;
    }

    public Task<byte[]?> ReadAsync(EntryBundleAddress bundle, CancellationToken cancel) => ReadAsync(bundle.Path, LongestBundle, cancel);

    /// <summary>Null where there is nothing. Throws <see cref="HttpRequestException"/> when nobody answers, or with another status.</summary>
    private async Task<byte[]?> ReadAsync(string path, int longest, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(new Uri(log, path), HttpCompletionOption.ResponseHeadersRead, cancel);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return null;

        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        using var content = new MemoryStream();
        var block = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(block, cancel)) > 0)
        {
            content.Write(block, 0, read);
            if (content.Length > longest)
                throw new HttpRequestException($"the log's {path} is longer than it can be");
        }

        return content.ToArray();
    }
}
