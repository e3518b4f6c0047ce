using System.CommandLine;
using LicenseVault.Core.Access;
using LicenseVault.Core.People;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>clients</c>: the software systems that may call.</summary>
internal static class ClientsCommand
{
    private const int UsualOverlap = 24;

    public static Command Create() => new("clients", "Software clients.") { Add(), Rotate() };

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "What people call it." };
        var agency = new Option<string>("--agency") { Description = "The account under which its idempotency keys are kept; systems of one agency share it.", Required = true };
        var scopes = new Option<string[]>("--scope") { Description = string.Join(", ", Scope.All), Required = true, AllowMultipleArgumentsPerToken = true };
        var issuers = new Option<string[]>("--issuer") { Description = "Codes of the issuers for which it may mint.", AllowMultipleArgumentsPerToken = true };
        var person = new Option<string?>("--person") { Description = "AGENCY/OPERATOR who answers for it; nobody decides by one client on what they proposed by another." };
        var limits = new ClientLimitOptions();
        var data = StoreOptions.Data();
        scopes.AcceptOnlyFromAmong([.. Scope.All]);
        var command = new Command("add", "Adds a client and prints its secret, this once: for setting a vault up. Afterwards two clients change clients, over the API.") { name, agency, scopes, issuers, person, data };
        limits.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = StoreOptions.Open(parsed.GetValue(data));
            var terms = await limits.ReadAsync(parsed, parsed.GetValue(scopes)!, parsed.GetValue(issuers) ?? [], app.Services, cancel);
            var (client, secret) = await app.Services.GetRequiredService<ClientRegistry>().AddAsync(
                parsed.GetValue(name)!, parsed.GetValue(agency)!, terms, PersonOf(parsed.GetValue(person), app.Services), cancel);
            Tell(client, secret);
            return 0;
        });
        return command;
    }

    private static Command Rotate()
    {
        var id = new Argument<string>("client_id");
        var overlap = new Option<int>("--overlap-hours") { Description = "For how long the secret before counts too, so that no call fails meanwhile.", DefaultValueFactory = _ => UsualOverlap };
        var data = StoreOptions.Data();
        overlap.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 720)
                result.AddError("--overlap-hours must be 0 to 720.");
        });
        var command = new Command("rotate", "Gives a client another secret and prints it, this once.") { id, overlap, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = StoreOptions.Open(parsed.GetValue(data));
            if (await app.Services.GetRequiredService<ClientRegistry>().RotateAsync(parsed.GetValue(id)!, TimeSpan.FromHours(parsed.GetValue(overlap)), cancel) is not var (client, secret))
                throw new SettingException("There is no such client.");

            Tell(client, secret);
            return 0;
        });
        return command;
    }

    private static void Tell(Client client, string secret)
    {
        Console.WriteLine($"client_id      {client.Id}");
        Console.WriteLine($"client_secret  {secret}");
    }

    private static string? PersonOf(string? named, IServiceProvider services) => named?.Split('/') switch
    {
        null => null,
        [{ Length: > 0 } agency, { Length: > 0 } operatorId] => services.GetRequiredService<PersonKeys>().OfClerk(agency, operatorId),
        _ => throw new SettingException("--person must be AGENCY/OPERATOR."),
    };
}
