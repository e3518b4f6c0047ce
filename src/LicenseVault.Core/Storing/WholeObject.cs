namespace LicenseVault.Core.Storing;

/// <summary>Reads an object into memory.</summary>
internal static class WholeObject
{
    // The largest that is ever put is a font file, of which the catalogue takes 256 MiB. The store is not trusted: what is larger
    // somebody else put there, and it must not fill the memory.
    private const int Longest = 256 << 20;

    /// <summary>Null when there is none; throws when it is larger than anything that this program puts.</summary>
    public static async Task<byte[]?> ReadAsync(IObjectStore objects, ObjectKey key, CancellationToken cancel)
    {
        await using var stream = await objects.ReadAsync(key, cancel);
        if (stream is null)
            return null;

        // Fonts are tens of megabytes: where the store can tell the length, they are not copied as they grow.
        var told = stream.CanSeek && stream.Length <= Longest ? (int)stream.Length : 0;
        using var bytes = new MemoryStream(told);
        var block = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(block, cancel)) > 0)
        {
            if (bytes.Length + read > Longest)
                throw new InvalidDataException($"The object {key} is larger than anything that this vault puts.");
            bytes.Write(block, 0, read);
        }

        return bytes.Length == told && bytes.Capacity == told ? bytes.GetBuffer() : bytes.ToArray();
    }

    /// <summary>Null when there is none, and when there is a longer one: nobody put that here who knows what belongs there.</summary>
    public static async Task<byte[]?> ReadAsync(IObjectStore objects, ObjectKey key, int longest, CancellationToken cancel)
    {
        await using var stream = await objects.ReadAsync(key, cancel);
        if (stream is null)
            return null;

        // One more than there may be tells what is too long.
        var content = new byte[longest + 1];
        var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancel);
        return length > longest ? null : content[..length];
    }
}
