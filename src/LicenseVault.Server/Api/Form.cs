namespace LicenseVault.Server.Api;

/// <summary>Reads forms from strangers.</summary>
internal static class Form
{
    // COR_E_IO, which the form reader throws when a form breaks off. What the operating system refuses, such as a full disk, has its own number.
    private const int BrokenOff = unchecked((int)0x80131620);

    /// <summary>Null when it is no form, malformed, breaks off, or has more or longer parts than a form may.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
            return null;

        try
        {
            return await request.ReadFormAsync(cancel);
        }
        catch (Exception problem) when (problem is InvalidDataException or NotSupportedException)
        {
            // NotSupportedException: a character set that is refused, such as utf-7.
            return null;
        }
        catch (IOException problem) when (problem is { HResult: BrokenOff } and not BadHttpRequestException)
        {
            return null;
        }
    }
}
