using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.Auditing;

namespace LicenseVault.Server.Auditing;

/// <summary>The settings under <c>Vault:Audit</c>.</summary>
internal sealed class AuditOptions
{
    [Range(AuditTimes.LeastPersonalDays, 36_600, ErrorMessage = "Vault:Audit:PersonalDataDays must be 1098 to 36600.")]
    public int PersonalDataDays { get; set; } = AuditTimes.LeastPersonalDays;

    [Range(AuditTimes.LeastOtherDays, 36_600, ErrorMessage = "Vault:Audit:OtherDays must be 184 to 36600.")]
    public int OtherDays { get; set; } = AuditTimes.LeastOtherDays;

    /// <summary>How often it is signed where the trail stands.</summary>
    [Range(1, 1440, ErrorMessage = "Vault:Audit:AnchorMinutes must be 1 to 1440.")]
    public int AnchorMinutes { get; set; } = 60;

    public AuditTimes ToTimes() => new(TimeSpan.FromDays(PersonalDataDays), TimeSpan.FromDays(OtherDays));
}
