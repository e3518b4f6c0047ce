using System.CommandLine;
using System.Globalization;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Offline;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>bundle</c>: writes what a verifier needs who has no network.</summary>
internal static class BundleCommand
{
    private const int UnknownIssuer = 1;

    public static Command Create()
    {
        var data = StoreOptions.Data();
        var file = new Option<string>("--out") { Description = "The file to write; one that is there is replaced.", Required = true };
        var issuers = new Option<string[]>("--issuers") { Description = "Codes of the issuers whose certificates it is for; left out, all.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("bundle", "Writes roots, authorities, status lists and a checkpoint into one signed file, to verify with and no network.") { data, file, issuers };
        command.SetAction((parsed, cancel) => WriteAsync(parsed.GetValue(data), parsed.GetValue(file)!, parsed.GetValue(issuers) ?? [], cancel));
        return command;
    }

    private static async Task<int> WriteAsync(string? data, string file, string[] issuers, CancellationToken cancel)
    {
        await using var app = StoreOptions.Open(data);
        var catalogue = app.Services.GetRequiredService<IssuerCatalogue>();
        foreach (var code in issuers)
        {
            if (await catalogue.FindAsync(code, cancel) is not null)
                continue;
            await Console.Error.WriteLineAsync($"vault: --issuers: the catalogue holds no issuer {code}; nothing was written.");
            return UnknownIssuer;
        }

        var bundle = await app.Services.GetRequiredService<BundleBuilder>().BuildAsync(issuers, cancel)
            ?? throw new InvalidDataException("The vault has no key of its own to sign with; ./vault keys import --vault takes one.");
        await File.WriteAllBytesAsync(file, bundle, cancel);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {bundle.Length} bytes"));
        return 0;
    }
}
