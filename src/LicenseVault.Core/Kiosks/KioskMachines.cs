using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Protecting;

namespace LicenseVault.Core.Kiosks;

/// <summary>
/// Knows kiosks by their keys. A key follows from the vault's secret and the machine's name and series: nothing has to be stored, every process
/// knows it, and a machine that is taken out of the settings is out.
/// </summary>
public sealed class KioskMachines(KioskRules rules, LookupDigest digests)
{
    private const int Longest = 128;

    /// <summary>What the machine's browser carries: its id, a full stop, 64 hex digits.</summary>
    public string KeyOf(KioskMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return FormattableString.Invariant($"{machine.Id}.{digests.Of("kiosk", machine.Id, FormattableString.Invariant($"{machine.Series}"))}");
    }

    /// <summary>The machine that has this id; null when there is none (any more).</summary>
    public KioskMachine? Named(string id) => rules.Machines.FirstOrDefault(machine => machine.Id == id);

    /// <summary>The machine that has this key; null when there is none (any more).</summary>
    public KioskMachine? WithKey(string? key) =>
        key is { Length: <= Longest } && Named(key.Split('.')[0]) is { } machine
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(KeyOf(machine)))
            ? machine
            : null;
}
