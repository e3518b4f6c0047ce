namespace LicenseVault.Server.Api;

/// <summary>The one file of a form.</summary>
/// <param name="Content">Null when it is larger than the limit.</param>
internal sealed record UploadedFile(byte[]? Content)
{
    private const int FormOverhead = 64 * 1024;

    /// <summary>Null when the form cannot be read or does not hold just one file.</summary>
    public static async Task<UploadedFile?> ReadAsync(HttpRequest request, int limit, CancellationToken cancel)
    {
        if (request.ContentLength > limit + FormOverhead)
            return new UploadedFile(Content: null);

        try
        {
            var form = await request.ReadFormAsync(cancel);
            if (form.Files is not [var file])
                return null;

            await using var stream = file.OpenReadStream();
            return new UploadedFile(await Body.ReadAsync(stream, limit, cancel));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
