using System.Collections.Concurrent;
using System.Security.Cryptography;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Core.Drawing;

/// <summary>
/// Opens templates with their fonts from the object store, by digest. What a digest names never changes, so what is opened is kept;
/// what the store returns is held against the digest, since the store is not trusted.
/// </summary>
public sealed class TemplateLibrary(IObjectStore objects)
{
    private readonly ConcurrentDictionary<string, Task<OpenedTemplate?>> _templates = new();
    private readonly ConcurrentDictionary<string, Task<IReadOnlyList<FontFace>?>> _fonts = new();

    public static ObjectKey TemplateKeyOf(string digest) => new($"templates/{digest}.json");

    public static ObjectKey FontKeyOf(string digest) => new($"fonts/{digest}");

    /// <summary>The template and its fonts, or null when the store lacks one of them or holds something else in its place.</summary>
    public async Task<OpenedTemplate?> OpenAsync(string template, IReadOnlyList<string> fonts, CancellationToken cancel)
    {
        var key = string.Join(' ', [template, .. fonts]);
        var opened = await _templates.GetOrAdd(key, _ => LoadAsync(template, fonts)).WaitAsync(cancel);
        if (opened is null)
            _templates.TryRemove(key, out _);
        return opened;
    }

    private async Task<OpenedTemplate?> LoadAsync(string digest, IReadOnlyList<string> fontDigests)
    {
        if (await ReadAsync(TemplateKeyOf(digest), digest) is not { } bytes || Template.Read(bytes) is not TemplateReading.Accepted { Template: var template })
            return null;

        var faces = new List<FontFace>();
        foreach (var font in fontDigests)
        {
            if (await _fonts.GetOrAdd(font, LoadFontAsync) is not { } read)
            {
                _fonts.TryRemove(font, out _);
                return null;
            }

            faces.AddRange(read);
        }

        return TemplateFonts.Resolve(template, faces) is FontResolution.Resolved { Fonts: var resolved } ? new OpenedTemplate(template, resolved) : null;
    }

    private async Task<IReadOnlyList<FontFace>?> LoadFontAsync(string digest) =>
        await ReadAsync(FontKeyOf(digest), digest) is { } bytes && FontFile.Open(bytes) is FontFile.Readable { Faces: var faces } ? faces : null;

    private async Task<byte[]?> ReadAsync(ObjectKey key, string digest)
    {
        await using var stream = await objects.ReadAsync(key, CancellationToken.None);
        if (stream is null)
            return null;

        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        var content = bytes.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(content)) == digest ? content : null;
    }
}

/// <summary>A template, ready to draw with.</summary>
public sealed record OpenedTemplate(Template Template, TemplateFonts Fonts);
