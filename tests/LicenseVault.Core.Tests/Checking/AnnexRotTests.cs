using LicenseVault.Core.Access;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Checking;

/// <summary>What stands beside the record of a certificate is turned, taken away or put back past the store: found as a damage of the record itself.</summary>
public sealed class AnnexRotTests(CheckedVault vault) : IClassFixture<CheckedVault>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_of_an_annex_is_found_in_the_row_and_apart()
    {
        await vault.ReadyAsync();
        var row = new StoredRow(vault.Vault.DatabaseFile, Collections.Certificates, vault.Identifier);
        var document = (await vault.Vault.ReadAsync(vault.DocumentKey, Cancel))!;

        Assert.False(row.HasAnnexApart);
        await AssertFoundAsync(row, document, row.DamageAnnex);
        var earlier = row.Annex;
        await ChangeAsync(StatusAction.Suspend, "court-order");
        await ChangeAsync(StatusAction.Resume, "grounds-ended");
        await LogAsync();
        Assert.True(row.HasAnnexApart);
        await AssertFoundAsync(row, document, row.DamageAnnex);
        await AssertFoundAsync(row, document, () => row.SetAnnex(earlier));
        await AssertFoundAsync(row, document, () => row.Set("annex_id", value: null));
    }

    private async Task AssertFoundAsync(StoredRow row, byte[] document, Action damage)
    {
        var (annex, number) = (row.Annex, row.Value("annex_id"));
        Assert.Equal([Verdict.Pass, Verdict.Pass], await vault.VerdictsAsync(document));
        try
        {
            damage();

            var finding = Assert.Single((await vault.CheckAsync()).Findings, finding => finding.Kind.Slug == "record-damaged");
            Assert.Equal($"certificates/{vault.Identifier}", finding.Place);
            Assert.DoesNotContain(Verdict.Pass, await vault.VerdictsAsync(document));
        }
        finally
        {
            row.Set("annex_id", number);
            row.SetAnnex(annex);
        }
    }

    // A single change writes the record anew; one of many writes beside it.
    private async Task ChangeAsync(StatusAction action, string reason)
    {
        var (desk, keeper) = (vault.Vault.Get<MassChangeDesk>(), vault.Vault.Get<MassChangeKeeper>());
        var request = new MassChangeRequest(
            vault.Record.Issuer, action, reason, "《行政许可法》第七十条", null, null, new MassSelection { Kind = MassSelectionKind.Query, Type = vault.Record.Type }, UndoSeconds: 0);
        var change = Assert.IsType<MassChangeOutcome.Standing>(await desk.ProposeAsync(Account("one"), request, Cancel)).Change;
        await WorkAsync(keeper);
        Assert.IsType<MassChangeOutcome.Standing>(await desk.ApproveAsync(Account("another"), change.Id, Cancel));
        await WorkAsync(keeper);
    }

    private static async Task WorkAsync(MassChangeKeeper keeper)
    {
        while (await keeper.WorkAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();
        await keeper.ReleaseAsync(Cancel);
    }

    private async Task LogAsync()
    {
        var sequencer = vault.Vault.Get<LogSequencer>();
        Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel));
        await sequencer.ReleaseAsync(Cancel);
    }

    private Client Account(string id) => new(id, id, "agency", [Scope.Propose, Scope.Approve], [vault.Record.Issuer], "");
}
