using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts;

/// <summary>What some folders hold, known from headers and names alone.</summary>
internal sealed class FontFolderScan
{
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = FontLimits.FolderDepth,
        IgnoreInaccessible = true,
    };

    private readonly List<CataloguedFace> _faces = [];
    private readonly List<PassedOverFile> _passedOver = [];
    private readonly Dictionary<string, CataloguedFace> _facesByName = new(StringComparer.OrdinalIgnoreCase);

    private FontFolderScan()
    {
    }

    public IReadOnlyList<CataloguedFace> Faces => _faces;

    public IReadOnlyList<PassedOverFile> PassedOver => _passedOver;

    public IReadOnlyDictionary<string, CataloguedFace> FacesByName => _facesByName;

    public static FontFolderScan Of(IReadOnlyList<string> folders)
    {
        var scan = new FontFolderScan();
        foreach (var path in folders.SelectMany(scan.FontFilesIn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            scan.AddFile(path);

        return scan;
    }

    private IEnumerable<string> FontFilesIn(string folder)
    {
        if (Directory.Exists(folder))
            return Directory.EnumerateFiles(folder, "*", Everywhere).Where(IsNamedLikeAFont);

        _passedOver.Add(new PassedOverFile(folder, FontFault.Inaccessible, "There is no such folder."));
        return [];
    }

    private static bool IsNamedLikeAFont(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".TTF" or ".OTF" or ".TTC" or ".OTC";

    private void AddFile(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            if (RandomAccess.GetLength(file) > FontLimits.FileLength)
                throw new MalformedFontException(FontFault.Unsupported, $"The file is longer than {FontLimits.FileLength} bytes.");

            var directories = FontContainer.DirectoriesOf(new FileFontSource(file));
            CataloguedFace[] faces = [.. directories.Select((directory, index) => FaceOf(directory, path, index))];
            foreach (var face in faces)
                AddFace(face);
        }
        catch (MalformedFontException fault)
        {
            _passedOver.Add(new PassedOverFile(path, fault.Fault, fault.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _passedOver.Add(new PassedOverFile(path, FontFault.Inaccessible, failure.Message));
        }
    }

    private static CataloguedFace FaceOf(TableDirectory directory, string path, int index)
    {
        var names = NameTable.Read(directory.Optional("name"));
        return new CataloguedFace(names.FullName, names.PostScriptName, path, index);
    }

    private void AddFace(CataloguedFace face)
    {
        _faces.Add(face);
        foreach (var name in new[] { face.FullName, face.PostScriptName }.Where(name => name.Length > 0))
            _facesByName.TryAdd(name, face);
    }
}
