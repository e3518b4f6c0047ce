using LicenseVault.Core;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.CommandLine;

/// <summary>A folder with type.json, schema.json and the templates that type.json names.</summary>
internal static class TypeFolder
{
    private static readonly string[] Needed = ["type.json", "schema.json"];

    public static Task<TypeImport> ImportAsync(TypeCatalogue types, string folder, CancellationToken cancel)
    {
        var missing = Needed.Where(file => !File.Exists(Path.Combine(folder, file))).ToList();
        if (missing.Count > 0)
            return Task.FromResult<TypeImport>(new TypeImport.Refused([.. missing.Select(file => new FieldFault(file, "required", "The file is not there."))]));

        var templates = Directory.EnumerateFiles(folder, "template*.json")
            .ToDictionary(file => Path.GetFileName(file), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file), StringComparer.Ordinal);
        return types.ImportAsync(
            new TypePackage(File.ReadAllBytes(Path.Combine(folder, "type.json")), File.ReadAllBytes(Path.Combine(folder, "schema.json")), templates), cancel);
    }
}
