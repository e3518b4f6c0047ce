using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.Witnessing.Collecting;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:Witnesses</c>.</summary>
internal sealed class WitnessOptions
{
    public const int Most = 16;

    /// <summary>Who is asked to cosign the log.</summary>
    public IReadOnlyList<WitnessEntry> Known { get; set; } = [];

    /// <summary>How many must have cosigned a checkpoint for it to be shown as witnessed; 0 for all.</summary>
    [Range(0, Most, ErrorMessage = "Vault:Witnesses:Quorum must be 0 to 16.")]
    public int Quorum { get; set; }

    /// <summary>Names of hosts that may be called although their addresses are not public ones.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>Whether this machine may be called, by http too: for a sandbox.</summary>
    public bool AllowLoopback { get; set; }

    [Range(1, 60, ErrorMessage = "Vault:Witnesses:TimeOutSeconds must be 1 to 60.")]
    public int TimeOutSeconds { get; set; } = (int)WitnessTerms.None.TimeOut.TotalSeconds;

    /// <summary>After how long a log that has not grown is cosigned anew.</summary>
    [Range(2, 1440, ErrorMessage = "Vault:Witnesses:RenewMinutes must be 2 to 1440.")]
    public int RenewMinutes { get; set; } = (int)WitnessTerms.None.Renewal.TotalMinutes;

    /// <summary>How often it is looked for what is to be cosigned; 0 when this process shall leave that to others.</summary>
    [Range(0, 60_000, ErrorMessage = "Vault:Witnesses:IntervalMilliseconds must be 0 to 60000.")]
    public int IntervalMilliseconds { get; set; } = 250;

    public WitnessTerms ToTerms() => new(
        [.. Known.Select(entry => new KnownWitness(NoteVerifierKey.Parse(entry.Key, null), entry.Url.TrimEnd('/')))],
        Quorum == 0 ? Known.Count : Quorum,
        AllowedHosts,
        AllowLoopback,
        TimeSpan.FromSeconds(TimeOutSeconds),
        TimeSpan.FromMinutes(RenewMinutes));
}
