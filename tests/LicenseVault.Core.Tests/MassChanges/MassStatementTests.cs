using System.Text;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.MassChanges.MassVault;

namespace LicenseVault.Tests.MassChanges;

/// <summary>Where the statements of a mass change are: beside the record, which is not written again for them, until there is no room left.</summary>
public sealed class MassStatementTests
{
    // So many that their list is written at once, and nothing else writes their records.
    private const int Certificates = 32;

    private const string Statements = "\"statements\":[\"";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Statements_stand_beside_the_record_and_move_into_it_when_there_is_no_room_left()
    {
        await using var vault = await WithAsync(Certificates);
        var before = (await DocumentAsync(vault)).Body.ToArray();
        await vault.Get<LogSequencer>().RunAsync(Cancel);
        var hasMoved = false;
        for (var number = 1; number <= 8; number++)
        {
            await ChangeAsync(vault, isSuspension: number % 2 == 1);

            var record = (await vault.CertificatesAsync())[0];
            Assert.Equal((number, number + 1), (record.Statements.Count, record.Events.Count));
            Assert.All(record.Events.Skip(1).Zip(record.Statements), pair => Assert.Equal(StatusStatements.DigestOf(pair.Second), pair.First.StatementDigest));
            Assert.Equal(
                record.Statements.SkipLast(1).Select(StatusStatements.DigestOf), CertificateStanding.StatementsOf(record).Skip(1).Select(statement => statement.Previous));
            Assert.Equal(number % 2 == 1 ? CertificateStatus.Suspended : CertificateStatus.Valid, await StatusAsync(vault, record.Identifier));
            await AssertListedAsync(vault);

            // The log learns of it, and the statements stay where they are.
            await vault.Get<LogSequencer>().RunAsync(Cancel);
            Assert.Equal(record.Statements, (await vault.CertificatesAsync())[0].Statements);
            Assert.All((await vault.CertificatesAsync())[0].Events.Skip(1), happened => Assert.NotNull(happened.LogIndex));
            var document = await DocumentAsync(vault);
            hasMoved |= Encoding.UTF8.GetString(document.Body.Span).Contains(Statements, StringComparison.Ordinal);
            Assert.Equal(!hasMoved, document.Body.Span.SequenceEqual(before));
            Assert.True(number > 1 || Encoding.UTF8.GetString(document.Annex!.Value.Span).Contains(Statements, StringComparison.Ordinal));
        }

        Assert.True(hasMoved);
    }

    private static async Task ChangeAsync(CrashingVault vault, bool isSuspension)
    {
        var request = isSuspension ? Request(StatusAction.Suspend, "court-order") : Request(StatusAction.Resume, "grounds-ended");
        Assert.Equal(Certificates, (await MadeAsync(vault, await ProposedAsync(vault, request))).Result!.Of(MassFinding.Changed));
    }

    private static async Task<Document> DocumentAsync(CrashingVault vault) =>
        (await vault.Get<IDocumentStore>().FindAsync(Collections.Certificates, (await vault.CertificatesAsync())[0].Identifier, Cancel))!;
}
