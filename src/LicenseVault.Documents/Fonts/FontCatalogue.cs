namespace LicenseVault.Documents.Fonts;

public sealed class FontCatalogue(IEnumerable<string> folders)
{
    private readonly Lazy<Dictionary<string, (FontFace, byte[])>> _all = new(() => {
        var d = new Dictionary<string, (FontFace, byte[])>();
        foreach (var f in folders.SelectMany(x => Directory.EnumerateFiles(x, "*.tt*", SearchOption.AllDirectories)).Where(x=>x.Contains("Noto")||x.Contains("LXGW"))) {
            var b = File.ReadAllBytes(f);
            if (FontFile.Open(b) is FontFile.Readable r) foreach (var face in r.Faces) d[face.FullName] = (face, b);
        }
        return d; });
    public static IReadOnlyList<string> SystemFolders { get; } = ["/usr/share/fonts"];
    public FontFace? Find(string name) => _all.Value.TryGetValue(name, out var x) ? x.Item1 : null;
    public ReadOnlyMemory<byte> FileOf(FontFace face) => _all.Value.Values.First(x => x.Item1.FileDigest == face.FileDigest).Item2;
}
