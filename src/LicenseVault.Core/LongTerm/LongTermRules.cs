namespace LicenseVault.Core.LongTerm;

/// <param name="IsOn">Whether documents are kept so that they can be checked when their signing certificates have ended.</param>
/// <param name="After">How long after its issue a document gets its first addition: by then the revocation lists tell of the time of issue.</param>
/// <param name="RenewBefore">How long before the end of the certificate behind its newest time stamp a document gets another one.</param>
public sealed record LongTermRules(bool IsOn, TimeSpan After, TimeSpan RenewBefore)
{
    public static LongTermRules Off { get; } = new(IsOn: false, TimeSpan.FromDays(1), TimeSpan.FromDays(180));
}
