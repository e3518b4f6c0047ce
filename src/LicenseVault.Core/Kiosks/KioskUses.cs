using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Copying;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing;

namespace LicenseVault.Core.Kiosks;

/// <summary>
/// What somebody looks at and prints at a kiosk is in their list of who looked, written before it is shown: who did not stand there sees that somebody
/// else did. One visit has one entry for each certificate.
/// </summary>
public sealed class KioskUses(UseStore uses, KioskMachines machines, CopyMaker copies, TypeCatalogue types, KioskRules rules, TimeProvider clock)
{
    // Each try loses only to another page of the same visit.
    private const int Tries = 20;
    private const int MostPrints = 100;

    private const string Matter = "kiosk";
    private const string Looked = "本人在自助终端查看";
    private const string Purpose = "本人在自助终端打印；电子证照与纸质证照具有同等法律效力";
    private const string Recipient = "持证主体本人";

    /// <summary>Notes that a certificate is looked at; false when that cannot be noted, and it must not be shown.</summary>
    /// <param name="session">At a kiosk.</param>
    /// <param name="holder">The key under which the holder's certificates are found.</param>
    /// <param name="record">It is the holder's.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<bool> LookAsync(Session session, string holder, CertificateRecord record, CancellationToken cancel) =>
        await NotedAsync(session, holder, record, cancel) is not null;

    /// <summary>An annotated copy for the printer, noted before it is made; null when there have been too many.</summary>
    public async Task<CopyOutcome?> PrintAsync(Session session, string holder, CertificateRecord record, CancellationToken cancel)
    {
        if (await NotedAsync(session, holder, record, cancel) is not { } type)
            return new CopyOutcome.Missing();

        var now = clock.GetUtcNow();
        var until = now.AddDays(rules.CopyDays);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await uses.FindAsync(IdOf(session, record), cancel) is not var (use, version) || use.Fetches.Count >= MostPrints)
                return null;
            if (await uses.ReplaceAsync(use with { CopyUntil = until, Fetches = [.. use.Fetches, new UseFetch(now, UsePart.Document)] }, version, cancel))
                return await copies.MakeAsync(record, type, new CopyTerms(FormattableString.Invariant($"{use.Id} {use.Fetches.Count}"), Purpose, Recipient, now, until, use.Fields), cancel);
        }

        throw new InvalidOperationException($"A print lost {Tries} races in a row.");
    }

    // It opens no door: what permits to fetch data is a random code, and this is none.
    private static string IdOf(Session session, CertificateRecord record) => RandomToken.DigestOf($"kiosk {session.Id} {record.Identifier}");

    private async Task<CertificateType?> NotedAsync(Session session, string holder, CertificateRecord record, CancellationToken cancel)
    {
        if (session.Kiosk is not { } id || machines.Named(id) is not { } machine || await types.FindAsync(record.Type, record.TypeVersion, cancel) is not { } type)
            return null;

        var (use, now) = (IdOf(session, record), clock.GetUtcNow());
        if (await uses.FindAsync(use, cancel) is not null)
            return type;

        // Of two pages that note it at once one does, and that is enough.
        await uses.TryAddAsync(
            new UseRecord
            {
                Id = use,
                Route = UseRoute.Kiosk,
                Basis = session.Id,
                Certificate = record.Identifier,
                Type = record.Type,
                Holder = holder,
                Agency = machine.Name,
                Client = machine.Id,
                Operator = session.PersonKey,
                Matter = Matter,
                Fields = FieldChoice.AllOf(type),
                At = now,
                Until = now,
                MostFetches = MostPrints,
                Contents = await uses.SealAsync(new UseContents(Looked, machine.Id, machine.Id), use, cancel),
            },
            cancel);
        return type;
    }
}
