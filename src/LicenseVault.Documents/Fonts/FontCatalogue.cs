using System.Collections.Concurrent;

namespace LicenseVault.Documents.Fonts;

/// <summary>
/// The fonts of some folders and of the folders within. They are looked through once, when first asked; a file is read as a whole only when
/// one of its faces is found, and is then kept. Safe to use from any thread.
/// </summary>
/// <param name="folders">Where to look.</param>
public sealed class FontCatalogue(IReadOnlyList<string> folders)
{
    private readonly Lazy<FontFolderScan> _scan = new(() => FontFolderScan.Of(folders));
    private readonly ConcurrentDictionary<string, Lazy<(FontFile File, byte[] Bytes)>> _files = new(StringComparer.Ordinal);

    /// <summary>Where Linux systems keep the fonts that they install.</summary>
    public static IReadOnlyList<string> SystemFolders { get; } = ["/usr/share/fonts"];

    /// <summary>Every face there is, by path and index.</summary>
    public IReadOnlyList<CataloguedFace> Faces => _scan.Value.Faces;

    /// <summary>What could not be used so far: broken files, and folders that are not there.</summary>
    public IReadOnlyList<PassedOverFile> PassedOver => [.. _scan.Value.PassedOver, .. BrokenWithin()];

    /// <summary>
    /// The face of a full name or PostScript name, in upper or lower case; null when there is none. When two files have the same name, the
    /// first by path counts.
    /// </summary>
    public FontFace? Find(string fullName)
    {
        ArgumentNullException.ThrowIfNull(fullName);
        if (!_scan.Value.FacesByName.TryGetValue(fullName, out var face))
            return null;

        // A disk that fails is for the operator: it is thrown, and tried again the next time.
        var file = _files.GetOrAdd(
            face.Path, path => new Lazy<(FontFile, byte[])>(() => Open(path), LazyThreadSafetyMode.PublicationOnly));
        return (file.Value.File as FontFile.Readable)?.Faces.ElementAtOrDefault(face.Index);
    }

    /// <summary>The whole file of a face that this catalogue found.</summary>
    /// <exception cref="ArgumentException">The face is from elsewhere.</exception>
    public ReadOnlyMemory<byte> FileOf(FontFace face)
    {
        foreach (var file in _files.Values.Where(file => file.IsValueCreated))
        {
            if (file.Value.File is FontFile.Readable { Faces: var faces } && faces.Contains(face))
                return file.Value.Bytes;
        }

        throw new ArgumentException("The face is not one of this catalogue.", nameof(face));
    }

    private static (FontFile File, byte[] Bytes) Open(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return (FontFile.Open(bytes), bytes);
    }

    /// <summary>Files whose names could be read, but nothing more.</summary>
    private IEnumerable<PassedOverFile> BrokenWithin() =>
        from file in _files
        where file.Value.IsValueCreated && file.Value.Value.File is FontFile.Unreadable
        let fault = (FontFile.Unreadable)file.Value.Value.File
        select new PassedOverFile(file.Key, fault.Code, fault.Detail);
}
