using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>What the operator says of the witnesses of this vault's log.</summary>
/// <param name="Witnesses">Who they are.</param>
/// <param name="Quorum">How many must have cosigned a checkpoint for it to be shown as witnessed.</param>
/// <param name="AllowedHosts">Names of hosts that may be called although their addresses are not public ones.</param>
/// <param name="AllowLoopback">Whether this machine may be called.</param>
/// <param name="TimeOut">How long a witness may take.</param>
/// <param name="Renewal">After how long a log that has not grown is cosigned anew, so that cosignatures tell that nothing newer was seen.</param>
public sealed record WitnessTerms(
    IReadOnlyList<KnownWitness> Witnesses, int Quorum, IReadOnlyList<string> AllowedHosts, bool AllowLoopback, TimeSpan TimeOut, TimeSpan Renewal)
{
    /// <summary>Those of a vault whose log nobody witnesses.</summary>
    public static WitnessTerms None { get; } = new([], 0, [], false, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
}

/// <param name="Key">Its public key.</param>
/// <param name="Url">Its submission prefix (C2SP tlog-witness, "HTTP Interface"), without a slash at the end.</param>
public sealed record KnownWitness(NoteVerifierKey Key, string Url);
