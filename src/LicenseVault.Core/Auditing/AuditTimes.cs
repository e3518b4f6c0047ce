namespace LicenseVault.Core.Auditing;

/// <summary>How long entries are kept.</summary>
/// <param name="PersonalData">Three years at least (个人信息保护法 art. 56).</param>
/// <param name="Others">184 days at least (网络安全法: six months).</param>
public sealed record AuditTimes(TimeSpan PersonalData, TimeSpan Others)
{
    public const int LeastPersonalDays = 3 * 366;
    public const int LeastOtherDays = 184;

    public static AuditTimes Default { get; } = new(TimeSpan.FromDays(LeastPersonalDays), TimeSpan.FromDays(LeastOtherDays));

    public TimeSpan Of(AuditKind kind) => kind is AuditKind.PersonalData ? PersonalData : Others;
}
