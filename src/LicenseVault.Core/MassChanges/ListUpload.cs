using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.MassChanges;

/// <summary>Takes in a list of identifiers, one on a line. What counts is the set that the mass change names in the end: an interrupted upload leaves nothing that does.</summary>
public sealed class ListUpload(MassChangeStore store, MassChangeLimits limits)
{
    private const int MostFaults = 20;

    /// <param name="set">A name that no other upload has.</param>
    internal async Task<ListReading> TakeAsync(string set, Stream lines, CancellationToken cancel)
    {
        var faults = new List<FieldFault>();
        var seen = new HashSet<UInt128>();
        var part = new List<string>(MassPart.Length);
        var (number, parts, repeated) = (0L, 0, 0L);
        await foreach (var line in IdentifierLines.OfAsync(lines, cancel))
        {
            number++;
            if (line is "")
                continue;
            if (!CertificateIdentifier.TryParse(line, null, out _))
            {
                faults.Add(new FieldFault($"line {number}", "identifier-malformed", "It is not the identifier of a certificate."));
                if (faults.Count == MostFaults)
                    break;
            }
            else if (!seen.Add(DigestOf(line)))
            {
                repeated++;
            }
            else if (seen.Count > limits.MostCertificates)
            {
                faults.Add(new FieldFault($"line {number}", "too-many", $"A mass change is about at most {limits.MostCertificates} certificates."));
                break;
            }
            else
            {
                part.Add(line);
                if (part.Count == MassPart.Length && faults.Count == 0)
                    await PutAsync();
            }
        }

        if (faults.Count == 0 && seen.Count == 0)
            faults.Add(new FieldFault("list", "empty", "It names no certificate."));
        if (faults.Count > 0)
            return new ListReading.Refused(faults);

        if (part.Count > 0)
            await PutAsync();
        return new ListReading.Taken(parts, repeated);

        async Task PutAsync()
        {
            part.Sort(StringComparer.Ordinal);
            await store.PutPartAsync(set, parts++, new MassPart([.. part]), cancel);
            part.Clear();
        }
    }

    // A quarter of the room that the identifiers themselves would take.
    private static UInt128 DigestOf(string line) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(line)));
}
