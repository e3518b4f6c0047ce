namespace LicenseVault.Server.Api;

/// <summary>Reads request bodies whole, up to a limit, whatever Content-Length says.</summary>
internal static class Body
{
    /// <summary>Null when there is more than the limit.</summary>
    public static Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancel) =>
        request.ContentLength > limit ? Task.FromResult<byte[]?>(null) : ReadAsync(request.Body, limit, cancel);

    /// <summary>Null when there is more than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int limit, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var block = new byte[32 * 1024];
        int read;
        while ((read = await stream.ReadAsync(block, cancel)) > 0)
        {
            if (bytes.Length + read > limit)
                return null;
            bytes.Write(block, 0, read);
        }

        return bytes.ToArray();
    }
}
