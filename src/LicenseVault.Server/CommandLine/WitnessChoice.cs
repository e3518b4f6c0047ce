using System.CommandLine;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary>Which witnesses a command believes, and how many of them it asks for.</summary>
internal static class WitnessChoice
{
    public static Option<string[]> Witness() => new("--witness") { Description = "Public key of a witness that must have cosigned, name+id+key. May be given many times.", AllowMultipleArgumentsPerToken = true };

    public static Option<int?> Quorum() => new("--quorum") { Description = "How many of the witnesses must have cosigned; all unless given." };

    /// <summary>Null when no witness is asked for.</summary>
    public static WitnessPolicy? PolicyOf(string[]? witnesses, int? quorum)
    {
        if (witnesses is not { Length: > 0 })
            return quorum is null ? null : throw new SettingException("--quorum goes with --witness.");

        try
        {
            return new WitnessPolicy(witnesses.Select(KeyOf), quorum ?? witnesses.Length);
        }
        catch (ArgumentException)
        {
            throw new SettingException($"--witness and --quorum: each witness is given once, and the quorum is 1 to {witnesses.Length}.");
        }
    }

    private static NoteVerifierKey KeyOf(string text) =>
        NoteVerifierKey.TryParse(text, null, out var key) && key.Type is NoteKeyType.Cosignature
            ? key
            : throw new SettingException("--witness: this is not the public key of a witness, of the form name+id+key.");
}
