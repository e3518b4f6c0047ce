using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>What the attributes cannot say of the settings.</summary>
internal sealed class KioskOptionsValidator : IValidateOptions<KioskOptions>
{
    private const int LongestId = 32;
    private const int LongestName = 64;

    public ValidateOptionsResult Validate(string? name, KioskOptions options)
    {
        var faults = FaultsOf(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(KioskOptions options)
    {
        foreach (var (index, machine) in options.Machines.Index())
        {
            if (machine.Id.Length is 0 or > LongestId || !machine.Id.All(symbol => char.IsAsciiLetterLower(symbol) || char.IsAsciiDigit(symbol) || symbol is '-'))
                yield return FormattableString.Invariant($"Vault:Kiosks:Machines:{index}:Id must be 1 to {LongestId} lower-case letters, digits and hyphens.");
            if (string.IsNullOrWhiteSpace(machine.Name) || machine.Name.Length > LongestName || machine.Name.Any(char.IsControl))
                yield return FormattableString.Invariant($"Vault:Kiosks:Machines:{index}:Name must say where the machine stands, in 1 to {LongestName} characters.");
        }

        if (options.Machines.GroupBy(machine => machine.Id).Any(group => group.Count() > 1))
            yield return "Vault:Kiosks:Machines names a machine twice.";
    }
}
