using System.CommandLine;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>types</c>: the directory of certificate types.</summary>
internal static class TypesCommand
{
    public static Command Create() => new("types", "Certificate types.") { Import(), List() };

    private static Command Import()
    {
        var folder = new Argument<string>("dir") { Description = "Folder with type.json, schema.json and templates, or a folder of such folders." };
        var data = StoreOptions.Data();
        var command = new Command("import", "Takes in a type; a change makes a new version.") { folder, data };
        command.SetAction((parsed, cancel) => ImportAsync(parsed.GetValue(folder)!, parsed.GetValue(data), cancel));
        return command;
    }

    private static Command List()
    {
        var data = StoreOptions.Data();
        var command = new Command("list", "The newest version of every type.") { data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = StoreOptions.Open(parsed.GetValue(data));
            foreach (var type in await app.Services.GetRequiredService<TypeCatalogue>().ListAsync(cancel))
                Console.WriteLine($"{type.Code}  version {type.Version}  {type.Name}");
            return 0;
        });
        return command;
    }

    private static async Task<int> ImportAsync(string folder, string? data, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync("vault: the folder is not there.");
            return VaultCommand.CouldNot;
        }

        await using var app = StoreOptions.Open(data);
        var types = app.Services.GetRequiredService<TypeCatalogue>();
        string[] folders = File.Exists(Path.Combine(folder, "type.json")) ? [folder] : [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)];
        var refused = 0;
        foreach (var one in folders)
        {
            switch (await TypeFolder.ImportAsync(types, one, cancel))
            {
                case TypeImport.Imported { Type: var type }:
                    Console.WriteLine($"{type.Code}  version {type.Version}  {type.Name}: imported");
                    break;
                case TypeImport.Unchanged { Type: var type }:
                    Console.WriteLine($"{type.Code}  version {type.Version}  {type.Name}: unchanged");
                    break;
                case TypeImport.Refused { Faults: var faults }:
                    refused++;
                    Console.WriteLine($"{one}: refused");
                    foreach (var fault in faults)
                        Console.WriteLine($"  {fault.Field}  {fault.Code}  {fault.Detail}");
                    break;
            }
        }

        return refused == 0 ? 0 : 1;
    }
}
