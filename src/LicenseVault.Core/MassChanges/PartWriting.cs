using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.MassChanges;

/// <summary>
/// Writes a part: first the lists, then the records, each only in the version that was read. So a change is in its list at the latest when it is in its
/// record, and costs one write of the record instead of two. What came in between is prepared anew, until all is settled; whoever takes a
/// part up after a crash begins there.
/// </summary>
public sealed class PartWriting(PartPreparation preparation, IDocumentStore documents)
{
    private const int Tries = 100;

    /// <summary>What came of every certificate of the part.</summary>
    internal async Task<IReadOnlyList<(string Identifier, MassFinding Finding)>> SettleAsync(
        MassChange change, PreparedPart part, HeldLists lists, CancellationToken cancel)
    {
        var settled = new List<(string, MassFinding)>(part.Certificates.Count);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var left = await WriteAsync(part, lists, settled, cancel);
            if (left.Count == 0)
                return settled;

            part = await preparation.PrepareAsync(change, left, lists, isRepeat: true, cancel);
        }

        throw new InvalidOperationException($"Certificates of mass change {change.Id} changed {Tries} times while they were written.");
    }

    /// <summary>Returns what was not settled, ascending as it came.</summary>
    private async Task<IReadOnlyList<string>> WriteAsync(
        PreparedPart part, HeldLists lists, List<(string Identifier, MassFinding Finding)> settled, CancellationToken cancel)
    {
        var refused = new HashSet<StatusListId>();
        var outdated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var places in part.Certificates.Where(certificate => certificate.Place is not null).GroupBy(certificate => certificate.Place!.List))
        {
            var held = part.Lists[places.Key];
            foreach (var certificate in places)
            {
                if (IsOutdated(certificate, held.Open))
                    outdated.Add(certificate.Identifier);
                else
                    held.Open.Set(certificate.Place!.Slot, certificate.Place.Value, certificate.Place.Statements);
            }

            if (!await lists.WriteAsync(held, cancel))
                refused.Add(places.Key);
        }

        var left = new List<string>();
        var written = new List<PreparedCertificate>();
        foreach (var certificate in part.Certificates)
        {
            if (certificate.Place is { } place && refused.Contains(place.List))
                left.Add(certificate.Identifier);
            else if (outdated.Contains(certificate.Identifier))
                settled.Add((certificate.Identifier, MassFinding.Damaged));
            else if (certificate.Write is not null)
                written.Add(certificate);
            else
                settled.Add((certificate.Identifier, certificate.Finding));
        }

        var outcomes = written.Count == 0 ? [] : await documents.WriteManyAsync([.. written.Select(certificate => certificate.Write!)], cancel);
        foreach (var (certificate, outcome) in written.Zip(outcomes))
        {
            if (outcome is WriteOutcome.Written)
                settled.Add((certificate.Identifier, MassFinding.Changed));
            else
                left.Add(certificate.Identifier);
        }

        return [.. left.Order(StringComparer.Ordinal)];
    }

    // As when the lists are built: what is for good is never set back by a change that is yet to be made. The record from which that follows was put back since it was judged.
    private static bool IsOutdated(PreparedCertificate certificate, OpenStatusList list) =>
        certificate is { Write: not null, Place: { Value: not StatusValue.Invalid } place } && list.PlaceOf(place.Slot).Value is StatusValue.Invalid;
}
