using System.Diagnostics;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Copying;

namespace LicenseVault.Core.Sharing;

/// <summary>The annotated copies (加注件) of uses: for the purpose, the agency and the values of the use, made as of its opening. One use gives one copy, however often it is fetched.</summary>
public sealed class UseCopies(CopyMaker maker, UseStore uses, IssuerCatalogue agencies)
{
    internal async Task<FetchOutcome> OfAsync(UseRecord use, DateTimeOffset until, CertificateRecord record, CertificateType type, CancellationToken cancel)
    {
        var contents = await uses.ContentsOfAsync(use, cancel);
        var recipient = await agencies.FindAsync(use.Agency, cancel) is { } agency ? agency.Name : use.Agency;
        return await maker.MakeAsync(record, type, new CopyTerms(use.Id, contents.Purpose, recipient, use.At, until, use.Fields), cancel) switch
        {
            CopyOutcome.Made { Content: var content } => new FetchOutcome.File(content, record.Identifier),
            CopyOutcome.Refused { Faults: var faults } => new FetchOutcome.NoCopy(faults),
            CopyOutcome.NoVaultKey => new FetchOutcome.NoVaultKey(),
            CopyOutcome.Missing => new FetchOutcome.Missing(),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }
}
