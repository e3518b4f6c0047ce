using System.Collections.Concurrent;
using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Templates;

/// <summary>A template's font names, each with the face that bears it.</summary>
public sealed class TemplateFonts
{
    private readonly IReadOnlyDictionary<string, FontFace> _faces;
    private readonly ConcurrentDictionary<FontStack, IReadOnlyList<FontFace>> _chains = new();

    private TemplateFonts(IReadOnlyList<string> names, IReadOnlyDictionary<string, FontFace> faces)
    {
        _faces = faces;
        Faces = [.. names.Select(name => faces[name])];
        FileDigests = [.. Faces.Select(face => face.FileDigest).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>In the order in which the template first names them.</summary>
    public IReadOnlyList<FontFace> Faces { get; }

    /// <summary>SHA-256 of the font files, lower-case hex, in the order first named, without repeats: what a credential pins.</summary>
    public IReadOnlyList<string> FileDigests { get; }

    /// <summary>Finds the face of every name of a template.</summary>
    /// <param name="lookup">Gives the face with a full name, or null when there is none.</param>
    public static FontResolution Resolve(Template template, Func<string, FontFace?> lookup)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(lookup);

        var faces = new Dictionary<string, FontFace>(StringComparer.Ordinal);
        var absent = new List<string>();
        foreach (var name in template.FontNames)
        {
            if (lookup(name) is { } face)
                faces[name] = face;
            else
                absent.Add(name);
        }

        var closed = template.FontNames.Where(name => faces.TryGetValue(name, out var face) && !face.MayBeEmbedded).ToArray();
        return absent.Count + closed.Length == 0
            ? new FontResolution.Resolved(new TemplateFonts(template.FontNames, faces))
            : new FontResolution.Missing(absent, closed);
    }

    /// <summary>Finds the faces among those of the font files that a credential pins; of two with one name, the first counts.</summary>
    public static FontResolution Resolve(Template template, IEnumerable<FontFace> pinned)
    {
        ArgumentNullException.ThrowIfNull(pinned);

        var faces = pinned.ToArray();
        return Resolve(template, name => faces.FirstOrDefault(face => string.Equals(face.FullName, name, StringComparison.Ordinal)));
    }

    /// <summary>The faces to try for a character, best first: those of the stack, then all others of the template. The same list for the same stack.</summary>
    internal IReadOnlyList<FontFace> ChainOf(FontStack stack) =>
        _chains.GetOrAdd(stack, stack => [.. stack.Faces.Select(name => _faces[name]).Concat(Faces).Distinct()]);
}
