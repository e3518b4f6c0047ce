using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.LongTerm;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:TimeStamps</c>.</summary>
internal sealed class TimeStampOptions
{
    /// <summary>Where the authority for time stamps answers (RFC 3161 over HTTP); empty for none.</summary>
    public string Address { get; set; } = "";

    /// <summary>The folder with the root certificates (*.pem) that may stand behind time stamps; empty for none.</summary>
    public string TrustFolder { get; set; } = "";

    /// <summary>The policy to ask for, as an object identifier; empty for the authority's own choice.</summary>
    [RegularExpression(@"[0-2](\.(0|[1-9][0-9]{0,17})){1,30}", ErrorMessage = "Vault:TimeStamps:Policy must be an object identifier, such as 1.2.156.1.")]
    public string Policy { get; set; } = "";

    /// <summary>Time stamps by a key of this sandbox's own.</summary>
    public bool BuiltIn { get; set; }

    [Range(100, 30_000, ErrorMessage = "Vault:TimeStamps:TimeOutMilliseconds must be 100 to 30000.")]
    public int TimeOutMilliseconds { get; set; } = (int)TimestampRules.None.Patience.TotalMilliseconds;

    /// <summary>How long an authority that failed is left alone.</summary>
    [Range(0, 3600, ErrorMessage = "Vault:TimeStamps:RestSeconds must be 0 to 3600.")]
    public int RestSeconds { get; set; } = (int)TimestampRules.None.Rest.TotalSeconds;

    /// <summary>Whether documents are kept checkable past the end of their certificates.</summary>
    public bool LongTerm { get; set; } = true;

    /// <summary>How long after its issue a document gets its first addition.</summary>
    [Range(0, 24 * 90, ErrorMessage = "Vault:TimeStamps:AfterHours must be 0 to 2160.")]
    public int AfterHours { get; set; } = (int)LongTermRules.Off.After.TotalHours;

    /// <summary>How long before the end of the certificate behind its newest time stamp a document gets another one.</summary>
    [Range(1, 3650, ErrorMessage = "Vault:TimeStamps:RenewBeforeDays must be 1 to 3650.")]
    public int RenewBeforeDays { get; set; } = (int)LongTermRules.Off.RenewBefore.TotalDays;

    /// <summary>How often it is looked for documents that are due; 0 when this process shall leave that to others.</summary>
    [Range(0, 86_400, ErrorMessage = "Vault:TimeStamps:IntervalSeconds must be 0 to 86400.")]
    public int IntervalSeconds { get; set; } = 60;

    /// <summary>Hosts that may be asked for the revocation lists that certificates name.</summary>
    public IReadOnlyList<string> RevocationHosts { get; set; } = [];

    public bool HasAuthority => BuiltIn || Address.Length > 0;

    public TimestampRules ToRules() => new(
        TrustFolder.Length > 0 ? Hosting.TrustFolder.Read(TrustFolder, "Vault:TimeStamps:TrustFolder") : TrustAnchors.None,
        Policy.Length > 0 ? Policy : null,
        TimeSpan.FromMilliseconds(TimeOutMilliseconds),
        TimeSpan.FromSeconds(RestSeconds));

    public LongTermRules ToLongTermRules() => new(LongTerm && HasAuthority, TimeSpan.FromHours(AfterHours), TimeSpan.FromDays(RenewBeforeDays));
}
