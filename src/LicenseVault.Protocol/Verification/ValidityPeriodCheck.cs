using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Protocol.Verification;

/// <summary>The check <c>validity-period</c>.</summary>
internal static class ValidityPeriodCheck
{
    // Clocks differ by minutes; a certificate that was just issued elsewhere is not a fraud.
    private const long ClockToleranceSeconds = 5 * 60;

    public static Check Of(CertificateClaims claims, DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        if (claims.IssuedAt.ToUnixTimeSeconds() > second + ClockToleranceSeconds)
            return Check.Fail(CheckName.ValidityPeriod, "issued-in-future", "The certificate says that it was issued after the time of the verification.");

        if (second < claims.Validity.NotBefore)
            return Check.Fail(CheckName.ValidityPeriod, "not-yet-valid", FormattableString.Invariant($"The first day of validity, {claims.Validity.From:yyyy-MM-dd}, has not come."));

        return second >= claims.Validity.Expires
            ? Check.Fail(CheckName.ValidityPeriod, "expired", "The last day of validity is over.")
            : Check.Pass(CheckName.ValidityPeriod, "in-force", "The time is within the validity period.");
    }
}
