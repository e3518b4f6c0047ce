using System.CommandLine;
using LicenseVault.Core;
using LicenseVault.Core.Catalogue;
using LicenseVault.Documents.Fonts;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>types</c>: the directory of certificate types.</summary>
internal static class TypesCommand
{
    public static Command Create() => new("types", "Certificate types.") { Import(), Check(), List() };

    private static Command Import()
    {
        var folder = Folder();
        var data = StoreOptions.Data();
        var command = new Command("import", "Takes in a type; a change makes a new version.") { folder, data };
        command.SetAction((parsed, cancel) => ImportAsync(parsed.GetValue(folder)!, parsed.GetValue(data), cancel));
        return command;
    }

    private static Command Check()
    {
        var folder = Folder();
        var command = new Command("check", "Names all that would keep a type from being imported; needs no vault.") { folder };
        command.SetAction(parsed => CheckAll(parsed.GetValue(folder)!));
        return command;
    }

    private static Argument<string> Folder() => new("dir") { Description = "Folder with type.json, schema.json and templates, or a folder of such folders." };

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
        var refused = 0;
        foreach (var one in FoldersIn(folder))
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
                    Print($"{one}: refused", faults);
                    break;
            }
        }

        return refused == 0 ? 0 : 1;
    }

    private static int CheckAll(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine("vault: the folder is not there.");
            return VaultCommand.CouldNot;
        }

        var reader = new TypeReader(new FontCatalogue(FontCatalogue.SystemFolders));
        var faulty = 0;
        foreach (var one in FoldersIn(folder))
        {
            var faults = TypeFolder.FaultsOf(reader, one);
            faulty += faults.Count > 0 ? 1 : 0;
            Print($"{one}: {(faults.Count == 0 ? "sound" : $"{faults.Count} faults")}", faults);
        }

        return faulty == 0 ? 0 : 1;
    }

    private static string[] FoldersIn(string folder) =>
        File.Exists(Path.Combine(folder, "type.json")) ? [folder] : [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)];

    private static void Print(string title, IEnumerable<FieldFault> faults)
    {
        Console.WriteLine(title);
        foreach (var fault in faults)
            Console.WriteLine($"  {fault.Field}  {fault.Code}  {fault.Detail}");
    }
}
