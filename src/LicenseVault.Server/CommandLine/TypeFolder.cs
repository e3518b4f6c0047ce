using LicenseVault.Core;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.CommandLine;

/// <summary>A folder with type.json, schema.json and the templates that type.json names.</summary>
internal static class TypeFolder
{
    private static readonly string[] Needed = ["type.json", "schema.json"];

    public static Task<TypeImport> ImportAsync(TypeCatalogue types, string folder, CancellationToken cancel) =>
        MissingIn(folder) is { Count: > 0 } missing ? Task.FromResult<TypeImport>(new TypeImport.Refused(missing)) : types.ImportAsync(Read(folder), cancel);

    /// <summary>All that would keep it from being imported.</summary>
    public static IReadOnlyList<FieldFault> FaultsOf(TypeReader reader, string folder) =>
        MissingIn(folder) is { Count: > 0 } missing ? missing : reader.FaultsOf(Read(folder));

    private static List<FieldFault> MissingIn(string folder) =>
        [.. Needed.Where(file => !File.Exists(Path.Combine(folder, file))).Select(file => new FieldFault(file, "required", "The file is not there."))];

    private static TypePackage Read(string folder)
    {
        var templates = Directory.EnumerateFiles(folder, "template*.json")
            .ToDictionary(file => Path.GetFileName(file), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file), StringComparer.Ordinal);
        return new TypePackage(File.ReadAllBytes(Path.Combine(folder, "type.json")), File.ReadAllBytes(Path.Combine(folder, "schema.json")), templates);
    }
}
