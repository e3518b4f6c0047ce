using LicenseVault.Core.Catalogue;
using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Sharing.Delegating;

/// <summary>
/// Either side of a delegation as the other may see it. A delegation names people by number alone, so the name is that of a certificate which this vault has issued
/// to them; of somebody without one there is only the number.
/// </summary>
public sealed class DelegationSides(HeldCertificates held, CertificateVerifier verifier)
{
    private const string Company = "001";

    /// <summary>Masked; of a company nothing is, for its name and number are public. What is not known is null.</summary>
    /// <param name="key">Under which their certificates are found.</param>
    /// <param name="side">Their number; null where the delegation does not keep it.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<HolderView> ShownAsync(string key, DelegationSide? side, CancellationToken cancel)
    {
        var (name, idType) = await NamedAsync(key, cancel);
        var isCompany = (side?.IdType ?? idType) is Company;
        return new HolderView(
            name is null ? null : Masking.Struck(name, isCompany ? Mask.None : Mask.Name),
            side?.IdType ?? idType,
            side is null ? null : Masking.Struck(side.IdNumber, isCompany ? Mask.None : Mask.Id));
    }

    private async Task<(string? Name, string? IdType)> NamedAsync(string key, CancellationToken cancel)
    {
        try
        {
            return await held.NewestAsync(key, cancel) is { } record && await verifier.ClaimsOfAsync(record, cancel) is { } claims
                ? (claims.HolderName, claims.HolderIdType)
                : (null, null);
        }
        catch (DamagedRecordException)
        {
            // Who it is can still be told by the number, and the delegation can be ended.
            return (null, null);
        }
    }
}
