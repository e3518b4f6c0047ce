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
    // A stranger's credential may name fonts in any order and any number of times; what is kept of that must have an end.
    private const int MostTemplates = 256;

    private readonly ConcurrentDictionary<string, Task<OpenedTemplate?>> _templates = new();
    private readonly ConcurrentDictionary<string, Task<IReadOnlyList<FontFace>?>> _fonts = new();

    public static ObjectKey TemplateKeyOf(string digest) => new($"templates/{digest}.json");

    public static ObjectKey FontKeyOf(string digest) => new($"fonts/{digest}");

    /// <summary>The template and its fonts, or null when the store lacks one of them or holds something else in its place.</summary>
    public async Task<OpenedTemplate?> OpenAsync(string template, IReadOnlyList<string> fonts, CancellationToken cancel)
    {
        if (!fonts.Prepend(template).All(IsDigest))
            return null;
        if (_templates.Count >= MostTemplates)
            _templates.Clear();

        return await KeptAsync(_templates, string.Join(' ', [template, .. fonts]), () => LoadAsync(template, fonts)).WaitAsync(cancel);
    }

    // What was not to be had, or failed, is not kept: it may be there the next time.
    private static async Task<T?> KeptAsync<T>(ConcurrentDictionary<string, Task<T?>> kept, string key, Func<Task<T?>> load)
        where T : class
    {
        var loading = kept.GetOrAdd(key, _ => load());
        var loaded = default(T);
        try
        {
            return loaded = await loading;
        }
        finally
        {
            if (loaded is null)
                kept.TryRemove(new(key, loading));
        }
    }

    private async Task<OpenedTemplate?> LoadAsync(string digest, IReadOnlyList<string> fontDigests)
    {
        if (await ReadAsync(TemplateKeyOf(digest), digest) is not { } bytes || Template.Read(bytes) is not TemplateReading.Accepted { Template: var template })
            return null;

        var faces = new List<FontFace>();
        foreach (var font in fontDigests)
        {
            if (await KeptAsync(_fonts, font, () => LoadFontAsync(font)) is not { } read)
                return null;

            faces.AddRange(read);
        }

        return TemplateFonts.Resolve(template, faces) is FontResolution.Resolved { Fonts: var resolved } ? new OpenedTemplate(template, resolved) : null;
    }

    private async Task<IReadOnlyList<FontFace>?> LoadFontAsync(string digest) =>
        await ReadAsync(FontKeyOf(digest), digest) is { } bytes && FontFile.Open(bytes) is FontFile.Readable { Faces: var faces } ? faces : null;

    // Others may wait for the same object, so no caller's hang-up ends the reading.
    private async Task<byte[]?> ReadAsync(ObjectKey key, string digest) =>
        await WholeObject.ReadAsync(objects, key, CancellationToken.None) is { } content && Convert.ToHexStringLower(SHA256.HashData(content)) == digest
            ? content
            : null;

    private static bool IsDigest(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>A template, ready to draw with.</summary>
public sealed record OpenedTemplate(Template Template, TemplateFonts Fonts);
