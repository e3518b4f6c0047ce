using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>The checks that need what this vault knows: its record of the certificate and its catalogue.</summary>
public sealed class RecordChecks(IssuerCatalogue issuers)
{
    internal async Task<IssuerLookup> IssuerAsync(CertificateClaims claims, CancellationToken cancel)
    {
        try
        {
            return new IssuerLookup(await issuers.FindAsync(claims.IssuerCode.ToString(), cancel));
        }
        catch (StoreUnavailableException)
        {
            return new IssuerLookup(null, Holding.Unknown.StoreUnavailable.For(CheckName.IssuerAuthority));
        }
        catch (DamagedRecordException)
        {
            return new IssuerLookup(
                null, Check.CouldNotCheck(CheckName.IssuerAuthority, "record-damaged", "The vault's record of the issuer is damaged; its operator must repair that."));
        }
    }

    /// <param name="claims">What the credential states.</param>
    /// <param name="issuer">What is known of its issuer; null when nothing is.</param>
    public static Check Authority(CertificateClaims claims, Issuer? issuer)
    {
        if (issuer is null)
            return Check.CouldNotCheck(CheckName.IssuerAuthority, "issuer-unknown-here", "This vault does not answer for the issuer.");

        var division = claims.Fields.FirstOrDefault(field => field.Name == AreaOfFields.Field)?.Value is { ValueKind: System.Text.Json.JsonValueKind.String } value ? value.GetString() : null;
        return issuer.AuthorityFor(claims.TypeCode.ToString(), claims.IssuedAt, division) switch
        {
            AuthorityState.Held => Check.Pass(CheckName.IssuerAuthority, "authority-held", "The issuer might issue this type on the day of issue."),
            AuthorityState.NotYet => Check.Fail(CheckName.IssuerAuthority, "authority-not-yet", "The issuer's authority began after the day of issue."),
            AuthorityState.Ended => Check.Fail(CheckName.IssuerAuthority, "authority-ended", "The issuer's authority had ended on the day of issue."),
            AuthorityState.Withdrawn => Check.Fail(CheckName.IssuerAuthority, "authority-withdrawn", "The issuer's authority was withdrawn before the certificate was issued."),
            AuthorityState.Void => Check.Fail(CheckName.IssuerAuthority, "authority-void", "The issuer's authority was withdrawn from its beginning."),
            AuthorityState.OutsideArea => Check.Fail(CheckName.IssuerAuthority, "outside-area", "The issuer might issue this type, but not for where the certificate applies."),
            _ => Check.Fail(CheckName.IssuerAuthority, "authority-none", "The issuer has no authority for this type."),
        };
    }

    public static Check Status(Holding holding) => holding switch
    {
        Holding.Unknown unknown => unknown.For(CheckName.Status),
        Holding.Held { Standing: var standing } => StatusCheck.Of(standing),
        _ => Check.CouldNotCheck(CheckName.Status, "not-held-here", "This vault does not hold the certificate, so it cannot tell its status."),
    };

    public static Check Holder(CertificateClaims claims, HolderClaim? asked)
    {
        if (asked is null or { Name: null, IdNumber: null })
            return Check.NotApplicable(CheckName.HolderMatch, "not-asked", "No holder was named with the question.");
        if ((asked.Name is not null && claims.HolderName is null) || (asked.IdNumber is not null && claims.HolderIdNumber is null))
            return Check.CouldNotCheck(CheckName.HolderMatch, "holder-withheld", "The credential does not show the holder.");

        return Matches(asked.Name, claims.HolderName, StringComparison.Ordinal) && Matches(asked.IdNumber, claims.HolderIdNumber, StringComparison.OrdinalIgnoreCase)
            ? Check.Pass(CheckName.HolderMatch, "holder-matches", "The certificate was issued to the holder named.")
            : Check.Fail(CheckName.HolderMatch, "holder-differs", "The certificate was issued to somebody else.");
    }

    // Personal numbers end in x or X as people type; a name must be exact.
    private static bool Matches(string? asked, string? stated, StringComparison comparison) =>
        asked is null || string.Equals(asked.Trim(), stated, comparison);
}
