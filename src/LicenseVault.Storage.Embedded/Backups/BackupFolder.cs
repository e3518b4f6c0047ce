using System.Globalization;
using LicenseVault.Storage.Embedded.Durability;

namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>
/// Where backups lie: <c>objects/</c>, shared by all, for objects are only ever added; and for each backup a numbered folder with its
/// documents, its list of objects, its companions and, last of all, its manifest.
/// </summary>
internal sealed class BackupFolder(string path)
{
    public const string DocumentsName = "vault.db";
    public const string ObjectListName = "objects.list";

    public string Path { get; } = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));

    public string Objects => System.IO.Path.Combine(Path, "objects");

    public string Lock => System.IO.Path.Combine(Path, ".lock");

    /// <summary>The numbers of all backups, whole ones and those that were cut, oldest first.</summary>
    public IReadOnlyList<int> Numbers =>
        Directory.Exists(Path)
            ? [.. Directory.EnumerateDirectories(Path).Select(folder => NumberOf(System.IO.Path.GetFileName(folder))).OfType<int>().Order()]
            : [];

    public bool IsWhole(int number) => File.Exists(ManifestOf(number));

    public string FolderOf(int number) => System.IO.Path.Combine(Path, NameOf(number));

    public string ManifestOf(int number) => System.IO.Path.Combine(FolderOf(number), "manifest.json");

    public string DocumentsOf(int number) => System.IO.Path.Combine(FolderOf(number), DocumentsName);

    public string ObjectListOf(int number) => System.IO.Path.Combine(FolderOf(number), ObjectListName);

    public string CompanionOf(int number, string name) => System.IO.Path.Combine(FolderOf(number), "companions", name);

    /// <summary>The manifest goes first, so that no moment leaves one beside missing files.</summary>
    public void Remove(int number)
    {
        File.Delete(ManifestOf(number));
        Durable.SyncFolder(FolderOf(number));
        Directory.Delete(FolderOf(number), recursive: true);
    }

    private static string NameOf(int number) => number.ToString("000000", CultureInfo.InvariantCulture);

    private static int? NumberOf(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && NameOf(number) == name ? number : null;
}
