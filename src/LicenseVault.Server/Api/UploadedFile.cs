using LicenseVault.Core;
using Microsoft.AspNetCore.Http.Features;

namespace LicenseVault.Server.Api;

/// <summary>The one file of a form.</summary>
/// <param name="Content">Null when it is larger than the limit.</param>
internal sealed record UploadedFile(byte[]? Content)
{
    /// <summary>What is wrong with a form from which no file can be read.</summary>
    public static readonly FieldFault Fault = new("file", "required", "The form must hold just one file, and purpose and case, if there, a line of at most 200 characters each.");

    private const int FormOverhead = 64 * 1024;
    private const int Patience = 8;

    /// <summary>What for, in the asker's words; null when they did not say.</summary>
    public string? Purpose { get; init; }

    /// <summary>The case, in the asker's words; null when they did not say.</summary>
    public string? Case { get; init; }

    /// <summary>Null when the form cannot be read or does not hold just one file.</summary>
    public static async Task<UploadedFile?> ReadAsync(HttpRequest request, int limit, CancellationToken cancel)
    {
        if (request.ContentLength > limit + FormOverhead)
        {
            await SwallowAsync(request, limit, cancel);
            return new UploadedFile(Content: null);
        }

        if (await Form.ReadAsync(request, cancel) is not { Files: [var file] } form)
            return null;
        if (!ReceiptNote.TryRead(form["purpose"], out var purpose) || !ReceiptNote.TryRead(form["case"], out var @case))
            return null;

        await using var stream = file.OpenReadStream();
        return new UploadedFile(await Body.ReadAsync(stream, limit, cancel)) { Purpose = purpose, Case = @case };
    }

    // Browsers and others read the answer when they have sent all of it; on a connection that is closed before, they report a broken one.
    private static async Task SwallowAsync(HttpRequest request, int limit, CancellationToken cancel)
    {
        if (request.ContentLength > (long)Patience * limit
            || request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } allowed)
        {
            return;
        }

        allowed.MaxRequestBodySize = request.ContentLength;
        await request.Body.CopyToAsync(Stream.Null, cancel);
    }
}
