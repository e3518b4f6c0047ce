using System.CommandLine;
using System.Text.Json;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>issuers</c>: who may issue what.</summary>
internal static class IssuersCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false };

    public static Command Create() => new("issuers", "Issuers and what they may issue.") { Import() };

    private static Command Import()
    {
        var file = new Argument<string>("file") { Description = "A JSON list of issuers, as certs-samples/issuers.json." };
        var data = StoreOptions.Data();
        var command = new Command("import", "Adds issuers or replaces what is known of them, at once and by the operator alone: for setting a vault up. Afterwards two clients change issuers, over the API.") { file, data };
        command.SetAction((parsed, cancel) => ImportAsync(parsed.GetValue(file)!, parsed.GetValue(data), cancel));
        return command;
    }

    private static async Task<int> ImportAsync(string file, string? data, CancellationToken cancel)
    {
        IReadOnlyList<Issuer> list;
        try
        {
            list = JsonSerializer.Deserialize<IReadOnlyList<Issuer>>(await GivenFile.ReadAsync(file, cancel), Json) ?? [];
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"The file is not a list of issuers, at {problem.Path}.");
        }

        await using var app = StoreOptions.Open(data);
        var issuers = app.Services.GetRequiredService<IssuerCatalogue>();
        var refused = 0;
        foreach (var issuer in list)
        {
            var faults = IssuerRules.FaultsOf(issuer).ToList();
            var put = faults.Count == 0 && await issuers.PutAsync(issuer, cancel);
            refused += put ? 0 : 1;
            Console.WriteLine($"{issuer.Code}  {issuer.Name}: {(put ? "taken" : "refused")}");
            foreach (var fault in faults)
                Console.WriteLine($"  {fault.Field}  {fault.Code}  {fault.Detail}");
        }

        return refused == 0 ? 0 : 1;
    }
}
