using System.CommandLine;
using LicenseVault.Core.Access;
using LicenseVault.Core.People;
using LicenseVault.Server.Hosting;

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
        var person = new Option<string?>("--person") { Description = "AGENCY/OPERATOR who answers for it; nobody decides by one client on what they proposed by another." };
        var data = StoreOptions.Data();
        scopes.AcceptOnlyFromAmong([.. Scope.All]);
        var command = new Command("add", "Adds a client and prints its secret, this once.") { name, agency, scopes, issuers, person, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = StoreOptions.Open(parsed.GetValue(data));
            var (client, secret) = await app.Services.GetRequiredService<ClientRegistry>().AddAsync(
                parsed.GetValue(name)!, parsed.GetValue(agency)!, parsed.GetValue(scopes)!, parsed.GetValue(issuers) ?? [], PersonOf(parsed.GetValue(person), app.Services), cancel);
            Console.WriteLine($"client_id      {client.Id}");
            Console.WriteLine($"client_secret  {secret}");
            return 0;
        });
        return command;
    }

    private static string? PersonOf(string? named, IServiceProvider services) => named?.Split('/') switch
    {
        null => null,
        [{ Length: > 0 } agency, { Length: > 0 } operatorId] => services.GetRequiredService<PersonKeys>().OfClerk(agency, operatorId),
        _ => throw new SettingException("--person must be AGENCY/OPERATOR."),
    };
}
