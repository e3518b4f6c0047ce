using LicenseVault.Core.Archiving;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Lifecycle;
using LicenseVault.Tests.StatusLists;
using static LicenseVault.Tests.MassChanges.MassVault;

namespace LicenseVault.Tests.MassChanges;

/// <summary>A thief puts the row of one revoked certificate back to what it was before, and waits for a mass change to carry its list along.</summary>
public sealed class EarlierRecordTests
{
    private const int Certificates = 40;

    private static readonly TimeSpan ListsAreReadAnew = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Certificates)]
    [InlineData(5)]
    public async Task A_mass_suspension_and_its_end_do_not_bring_a_revoked_certificate_back(int named)
    {
        await using var vault = await WithAsync(Certificates);
        var id = CertificateIdentifier.Parse(IdentifierOf(3), null);
        var row = EarlierRow.Of(vault, id);
        await ListedVault.RevokeAsync(vault, id);
        await ListedVault.BuildAsync(vault);
        vault.Clock.Advance(ListsAreReadAnew);
        row.PutBack();

        var lines = string.Join('\n', Enumerable.Range(0, named).Select(IdentifierOf));
        var suspension = await MadeAsync(vault, await ProposedAsync(vault, StatusAction.Suspend, "court-order", lines));
        await ListedVault.BuildAsync(vault);
        var end = await MadeAsync(vault, await ProposedAsync(
            vault, Request(StatusAction.Resume, "grounds-ended", new MassSelection { Kind = MassSelectionKind.ChangedBy, Change = suspension.Id })));
        await ListedVault.BuildAsync(vault);

        Assert.Equal((named - 1, 1), (suspension.Result!.Of(MassFinding.Changed), suspension.Result.Of(MassFinding.Damaged)));
        Assert.Equal((named - 1, 0), (end.Result!.Of(MassFinding.Changed), (await vault.Get<CertificateArchive>().FindIssuedAsync(id, Cancel))!.Statements.Count));
        Assert.Equal(StatusValue.Invalid, await ListedVault.ListedAsync(vault, id));
        Assert.Equal(1, await ListedVault.NotValidAsync(vault));
        var report = await vault.Get<CertificateVerifier>().VerifyAsync(id, holder: null, Cancel);
        Assert.Equal("record-outdated", report!.Checks.Single(check => check.Name is CheckName.Status).Code);
    }
}
