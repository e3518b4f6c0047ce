using System.CommandLine;

namespace LicenseVault.Server.CommandLine;

/// <summary>What the script <c>./vault</c> does by itself; here so that the help lists all there is.</summary>
internal static class ScriptCommands
{
    public static Command Test() => Create("test", "Runs every test; ends with: N passed, N failed, N skipped.");

    public static Command Chaos() => Create("chaos", "Kills and pauses vaults on PostgreSQL and Swift under load, for --minutes N, and checks that nothing acknowledged was lost.");

    private static Command Create(string name, string description)
    {
        var command = new Command(name, description);
        command.SetAction(async (_, _) =>
        {
            await Console.Error.WriteLineAsync($"vault: {name} needs the sources; run ./vault {name} in their folder.");
            return VaultCommand.CouldNot;
        });
        return command;
    }
}
