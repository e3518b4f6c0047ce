using System.CommandLine;
using LicenseVault.Core.Access;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>clients</c>: the software systems that may call.</summary>
internal static class ClientsCommand
{
    public static Command Create() => new("clients", "Software clients.") { Add() };

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "What people call it." };
        var agency = new Option<string>("--agency") { Description = "The account under which its idempotency keys are kept; systems of one agency share it.", Required = true };
        var scopes = new Option<string[]>("--scope") { Description = string.Join(", ", Scope.All), Required = true, AllowMultipleArgumentsPerToken = true };
        var issuers = new Option<string[]>("--issuer") { Description = "Codes of the issuers for which it may mint.", AllowMultipleArgumentsPerToken = true };
        var data = StoreOptions.Data();
        scopes.AcceptOnlyFromAmong([.. Scope.All]);
        var command = new Command("add", "Adds a client and prints its secret, this once.") { name, agency, scopes, issuers, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = StoreOptions.Open(parsed.GetValue(data));
            var (client, secret) = await app.Services.GetRequiredService<ClientRegistry>().AddAsync(
                parsed.GetValue(name)!, parsed.GetValue(agency)!, parsed.GetValue(scopes)!, parsed.GetValue(issuers) ?? [], cancel);
            Console.WriteLine($"client_id      {client.Id}");
            Console.WriteLine($"client_secret  {secret}");
            return 0;
        });
        return command;
    }
}
