using LicenseVault.Core.Drawing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Walks through the objects and asks who owns each.</summary>
public sealed class OwnerChecks(IDocumentStore documents, IObjectStore objects, RecordWalk walk, RecordSeals seals, TimeProvider clock)
{
    // Whoever brought younger bytes may still make an object of them.
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(5);

    private const string Pdf = ".pdf";
    private const string Addition = "lta-";

    // What is kept there is held against what was published by the walk through the log.
    private const string Log = "log";

    internal async Task CheckAsync(CheckRound round, Findings findings, Action<long> progress, CancellationToken cancel)
    {
        var unowned = new List<ObjectKey>();
        var (folder, ids) = ("", new IdCursor(documents));
        await foreach (var key in objects.ListAsync("", cancel))
        {
            progress(findings.Count("objects"));
            var parts = key.Value.Split('/');
            if (parts[0] != folder)
                (folder, ids) = (parts[0], new IdCursor(documents));
            switch (parts)
            {
                case ["credentials", var id]:
                    if (!await ids.HasAsync(id, cancel))
                        findings.Add(FindingKinds.CredentialWithoutRecord.At(key));
                    break;
                case ["documents", var name] when name.EndsWith(Pdf, StringComparison.Ordinal):
                    if (!await ids.HasAsync(name[..^Pdf.Length], cancel))
                        findings.Add(FindingKinds.DocumentWithoutRecord.At(key));
                    break;
                case ["documents", var id, var addition] when addition.StartsWith(Addition, StringComparison.Ordinal):
                    if (!await ids.HasAsync(id, cancel))
                        findings.Add(FindingKinds.DocumentWithoutRecord.At(key));
                    break;
                case ["templates" or "fonts", _]:
                    if (!round.Pinned.ContainsKey(key))
                        unowned.Add(key);
                    break;
                case [KeptRevocations.Folder, _]:
                    findings.Count("revocations heard");
                    break;
                case [Log, ..]:
                    findings.Count("objects of the log");
                    break;
                default:
                    findings.Add(FindingKinds.ObjectUnknown.At(key));
                    break;
            }
        }

        await foreach (var key in objects.ListStraysAsync(clock.GetUtcNow() - Young, cancel))
            findings.Add(FindingKinds.BytesUnclaimed.At(key));

        // Of a type that was taken in meanwhile they are not unowned any more.
        if (unowned.Count > 0)
            findings.Add(unowned.Except(await PinnedNowAsync(cancel)).Select(FindingKinds.ObjectUnowned.At));
    }

    private async Task<HashSet<ObjectKey>> PinnedNowAsync(CancellationToken cancel)
    {
        var pinned = new HashSet<ObjectKey>();
        await foreach (var document in walk.OfAsync(Collections.Types, _ => { }, cancel))
        {
            if (seals.TryOpen<Catalogue.CertificateTypeRecord>(Collections.Types, document, []) is not { } type)
                continue;

            pinned.UnionWith(type.Templates.Values.Select(TemplateLibrary.TemplateKeyOf));
            pinned.UnionWith(type.Fonts.Select(TemplateLibrary.FontKeyOf));
        }

        return pinned;
    }
}
