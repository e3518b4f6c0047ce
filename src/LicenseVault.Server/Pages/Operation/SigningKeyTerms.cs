using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Reports;
using LicenseVault.Server.Pages.Steward;

namespace LicenseVault.Server.Pages.Operation;

/// <summary>Until when the newest signing certificate of each issuer is good: what ends unseen stops issuing.</summary>
internal sealed class SigningKeyTerms(IssuerCatalogue issuers, Keystore keystore, TimeProvider clock)
{
    private static readonly TimeSpan EndsSoon = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<HealthRow>> RowsAsync(Visit visit, CancellationToken cancel)
    {
        var rows = new List<HealthRow>();
        foreach (var issuer in await issuers.ListAsync(cancel))
            rows.Add(await RowAsync(issuer, visit, cancel));
        return rows;
    }

    private async Task<HealthRow> RowAsync(Issuer issuer, Visit visit, CancellationToken cancel)
    {
        var name = visit.Called(issuer.Name, issuer.NameEn);
        var certificates = await keystore.CertificatesOfAsync(Keystore.NameOfIssuer(issuer.Code), cancel);
        try
        {
            if (certificates is not [.., var newest])
                return new HealthRow(name, null, visit.Text.Operation.NoKey);

            var (now, end) = (clock.GetUtcNow(), new DateTimeOffset(newest.NotAfter.ToUniversalTime()));
            var day = new FaceWriter(visit).DateOf(DateOnly.FromDateTime(end.ToOffset(ValidityPeriod.Offset).DateTime));
            return new HealthRow(name, end - now > EndsSoon, Wording.Fill(end < now ? visit.Text.Operation.Ended : visit.Text.Operation.GoodUntil, day));
        }
        finally
        {
            foreach (var certificate in certificates)
                certificate.Dispose();
        }
    }
}
