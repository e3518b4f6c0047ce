using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.People;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Sharing;

/// <summary>Fetches what a use code permits. Each fetch is counted in the use before anything is told.</summary>
public sealed class UseFetching(
    UseBases bases, UseStore uses, CertificateArchive archive, CertificateVerifier verifier, ToldStanding standing, TypeCatalogue types, UseCopies copies, TimeProvider clock)
{
    // Each try loses only to another fetch with the same code.
    private const int Tries = 20;

    /// <summary>For the client whose program opened the use.</summary>
    public Task<FetchOutcome> FetchAsync(Client client, string code, UsePart part, CancellationToken cancel) => FetchAsync(Seat.Of(client), code, part, cancel);

    /// <summary>For the seat at which the use was opened. What it may see is that of this moment.</summary>
    public async Task<FetchOutcome> FetchAsync(Seat seat, string code, UsePart part, CancellationToken cancel) =>
        await FindAsync(code, cancel) is var (use, version) && !use.IsAddress && use.Client == seat.Id
            ? seat.Sight.Admits(use.Type, use.Fields) ? await FetchAsync(use, version, part, cancel) : new FetchOutcome.Withdrawn()
            : new FetchOutcome.NoSuchCode();

    /// <summary>The use that was opened with a code at this seat, if it still counts; null when there is none. It fetches nothing.</summary>
    public async Task<UseRecord?> OpenedAsync(Seat seat, string code, CancellationToken cancel) =>
        await FindAsync(code, cancel) is ({ IsAddress: false } use, _) && use.Client == seat.Id && clock.GetUtcNow() < use.Until ? use : null;

    /// <summary>For whoever has the address.</summary>
    public async Task<FetchOutcome> FetchAtAddressAsync(string code, CancellationToken cancel) =>
        await FindAsync(code, cancel) is var (use, version) && use.IsAddress
            ? await FetchAsync(use, version, UsePart.Document, cancel)
            : new FetchOutcome.NoSuchCode();

    private async Task<(UseRecord Record, long Version)?> FindAsync(string code, CancellationToken cancel) =>
        RandomToken.IsOne(code) ? await uses.FindAsync(RandomToken.DigestOf(code), cancel) : null;

    private async Task<FetchOutcome> FetchAsync(UseRecord use, long version, UsePart part, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var now = clock.GetUtcNow();
            if (now >= use.Until || use.Fetches.Count >= use.MostFetches)
                return new FetchOutcome.NoSuchCode();
            if (!await bases.StandsAsync(use, cancel))
                return new FetchOutcome.Withdrawn();

            var found = await FoundAsync(use, part, cancel);
            if (found is not (FetchOutcome.Values or FetchOutcome.File))
                return found;

            // What permits it may have been taken back while the data was read; and it is written down before it is told.
            if (!await bases.StandsAsync(use, cancel))
                return new FetchOutcome.Withdrawn();
            if (await uses.ReplaceAsync(use with { Fetches = [.. use.Fetches, new UseFetch(now, part)] }, version, cancel))
                return found;

            if (await uses.FindAsync(use.Id, cancel) is not var (again, newer))
                return new FetchOutcome.NoSuchCode();
            (use, version) = (again, newer);
        }

        throw new InvalidOperationException($"A fetch lost {Tries} races in a row.");
    }

    private async Task<FetchOutcome> FoundAsync(UseRecord use, UsePart part, CancellationToken cancel)
    {
        if (await archive.FindHeldAsync(use.Certificate, cancel) is not { Record: var record }
            || await types.FindAsync(record.Type, record.TypeVersion, cancel) is not { } type)
        {
            return new FetchOutcome.Missing();
        }

        return part switch
        {
            UsePart.Values => await ValuesAsync(use, record, type, cancel),
            UsePart.Credential => await CredentialAsync(use, record, cancel),
            UsePart.Document when use.CopyUntil is { } until => await copies.OfAsync(use, until, record, type, cancel),
            UsePart.Document => await DocumentAsync(use, record, type, cancel),
            var other => throw new UnreachableException($"Unmapped part {other}."),
        };
    }

    private async Task<FetchOutcome> ValuesAsync(UseRecord use, CertificateRecord record, CertificateType type, CancellationToken cancel) =>
        await verifier.ClaimsOfAsync(record, cancel) is { } claims
            ? new FetchOutcome.Values(FieldChoice.Shown(CertificateViews.Full(claims, type), use.Fields), await standing.OfAsync(record, cancel))
            : new FetchOutcome.Missing();

    private async Task<FetchOutcome> CredentialAsync(UseRecord use, CertificateRecord record, CancellationToken cancel) =>
        await archive.ReadCredentialAsync(record, cancel) is { } credential
        && CredentialPresentation.Of(credential, path => FieldChoice.Permits(use.Fields, path)) is { } presented
            ? new FetchOutcome.File(presented, record.Identifier)
            : new FetchOutcome.Missing();

    private async Task<FetchOutcome> DocumentAsync(UseRecord use, CertificateRecord record, CertificateType type, CancellationToken cancel) =>
        FieldChoice.AllOf(type).Except(use.Fields).Any() ? new FetchOutcome.NotWhole()
        : await archive.ReadDocumentAsync(record, cancel) is { } document ? new FetchOutcome.File(document, record.Identifier)
        : new FetchOutcome.Missing();
}
