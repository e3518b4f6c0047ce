using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Offline;

/// <summary>The check <c>status</c> from a bundle: as of the list in it, whose age it tells. What is too old says nothing, and never that a certificate was revoked.</summary>
internal static class OfflineStatus
{
    public static Check Of(CertificateClaims claims, Bundle bundle, TrustAnchors anchors, DateTimeOffset now)
    {
        if (now >= bundle.ExpiresAt)
            return Check.CouldNotCheck(CheckName.Status, "bundle-expired", "The bundle has expired, so it does not tell what became of the certificate. Fetch a new one.");
        if (bundle.StatusLists.FirstOrDefault(list => list.Uri == claims.StatusUri) is not { } listed)
            return Check.CouldNotCheck(CheckName.Status, "list-missing", "The bundle does not hold the status list that the certificate names.");

        // The bundle stands for the moment at which it was made: how long a list may be kept after it was fetched is the bundle's to say.
        var token = Encoding.ASCII.GetBytes(listed.Token);
        return new StatusListVerifier(anchors, [claims.IssuerCode]).Verify(token, claims.StatusUri, bundle.MadeAt, bundle.MadeAt) switch
        {
            StatusListVerification.Trusted { List: var list } when now < list.Token.ExpiresAt => Of(list.StatusOf(claims.StatusIndex, bundle.MadeAt), now),
            StatusListVerification.Trusted => Unusable("The list has expired."),
            StatusListVerification.CouldNotCheck fault => Unusable(fault.Detail),
            var other => throw new System.Diagnostics.UnreachableException($"Unmapped verification {other}."),
        };
    }

    private static Check Of(StatusAnswer answer, DateTimeOffset now) => answer switch
    {
        StatusAnswer.Stated { Value: StatusValue.Valid, AsOf: var at } =>
            Check.Pass(CheckName.Status, "valid-as-of-bundle", $"The certificate had not been suspended, revoked or replaced {Age(at, now)}."),
        StatusAnswer.Stated { Value: StatusValue.Suspended, AsOf: var at } =>
            Check.Fail(CheckName.Status, "suspended", $"The certificate was suspended {Age(at, now)}."),
        StatusAnswer.Stated { Value: StatusValue.Invalid, AsOf: var at } =>
            Check.Fail(CheckName.Status, "no-longer-valid", $"The certificate had been revoked, cancelled, invalidated, transferred or superseded {Age(at, now)}; the vault can tell which."),
        StatusAnswer.Stated => Unusable("The list says something of the certificate that this program does not know."),
        StatusAnswer.CouldNotCheck fault => Unusable(fault.Detail),
        var other => throw new System.Diagnostics.UnreachableException($"Unmapped answer {other}."),
    };

    private static Check Unusable(string detail) => Check.CouldNotCheck(CheckName.Status, "list-unusable", $"The status list in the bundle cannot be used. {detail}");

    private static string Age(DateTimeOffset at, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"as of {at.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z, {Math.Max(0, (long)(now - at).TotalMinutes)} minutes before this verification");
}
