using System.CommandLine;
using LicenseVault.Core.Kiosks;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>kiosks</c>: the machines at which people see and print their certificates.</summary>
internal static class KiosksCommand
{
    public static Command Create() => new("kiosks", "Self-service machines (自助终端).") { Key() };

    private static Command Key()
    {
        var id = new Argument<string>("id") { Description = "One of Vault:Kiosks:Machines." };
        var data = StoreOptions.Data();
        var command = new Command("key", "Prints the key of a machine, to be typed once at its /kiosk/machine. Another Series makes another key.") { id, data };
        command.SetAction(async (parsed, _) =>
        {
            await using var app = StoreOptions.Open(parsed.GetValue(data));
            var machines = app.Services.GetRequiredService<KioskMachines>();
            var machine = machines.Named(parsed.GetValue(id)!)
                ?? throw new SettingException("Vault:Kiosks:Machines names no such machine.");
            Console.WriteLine(machines.KeyOf(machine));
            return 0;
        });
        return command;
    }
}
