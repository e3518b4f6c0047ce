using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>What the attributes cannot say of the settings of witnesses.</summary>
internal sealed class WitnessOptionsValidator : IValidateOptions<WitnessOptions>
{
    public ValidateOptionsResult Validate(string? name, WitnessOptions options)
    {
        if (options.Known.Count > WitnessOptions.Most)
            return ValidateOptionsResult.Fail($"Vault:Witnesses:Known must be at most {WitnessOptions.Most} witnesses.");

        var faults = options.Known.SelectMany((entry, index) => FaultsOf(entry, index, options.AllowLoopback)).ToList();
        if (faults.Count == 0 && options.Known.Count > 0 && !IsPolicy(options))
            faults.Add("Vault:Witnesses:Known must name each key once, and Vault:Witnesses:Quorum no more than there are.");
        if (!options.AllowedHosts.All(host => Uri.CheckHostName(host) is not UriHostNameType.Unknown))
            faults.Add("Vault:Witnesses:AllowedHosts must be names of hosts, without scheme and port.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(WitnessEntry entry, int index, bool allowLoopback)
    {
        if (!NoteVerifierKey.TryParse(entry.Key, null, out var key) || key.Type is not NoteKeyType.Cosignature)
            yield return FormattableString.Invariant($"Vault:Witnesses:Known:{index}:Key must be the public key of a witness, name+id+key.");
        if (!Uri.TryCreate(entry.Url, UriKind.Absolute, out var url) || !IsFit(url, allowLoopback))
            yield return FormattableString.Invariant($"Vault:Witnesses:Known:{index}:Url must be https, with nothing after its path; http only on this machine, with Vault:Witnesses:AllowLoopback.");
    }

    private static bool IsFit(Uri url, bool allowLoopback) =>
        url is { UserInfo: "", Query: "", Fragment: "" } && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && allowLoopback && url.IsLoopback));

    private static bool IsPolicy(WitnessOptions options)
    {
        try
        {
            _ = new WitnessPolicy(options.Known.Select(entry => NoteVerifierKey.Parse(entry.Key, null)), options.Quorum == 0 ? options.Known.Count : options.Quorum);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
