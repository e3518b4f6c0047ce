using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Benchmarks;

/// <summary>
/// Records like one that the sandbox has issued, each with an identifier, a code and index keys of its own, scattered as real ones are, and under its
/// seal. Which they are follows from their numbers.
/// </summary>
internal sealed class ManyRecords(CertificateRecord like, RecordSeals seals)
{
    private const int AtOnce = 2000;

    public static CertificateIdentifier IdOf(CertificateRecord like, int number)
    {
        var sample = CertificateIdentifier.Parse(like.Identifier, null);
        var serial = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(BitConverter.GetBytes(number)));
        return CertificateIdentifier.Create(sample.TypeCode, sample.IssuerCode, serial.ToString("D20", CultureInfo.InvariantCulture), sample.Version);
    }

    public static VerificationCode CodeOf(int number) => VerificationCode.From(SHA256.HashData(BitConverter.GetBytes(~number)).AsSpan(0, VerificationCode.RandomByteCount));

    /// <summary>Writes the records from one number up to another.</summary>
    public async Task PutAsync(IDocumentStore documents, int from, int to, CancellationToken cancel)
    {
        var done = from;
        foreach (var some in Enumerable.Range(from, to - from).Chunk(AtOnce))
        {
            var outcomes = await documents.WriteManyAsync([.. some.AsParallel().AsOrdered().Select(InsertOf)], cancel);
            if (outcomes.Any(outcome => outcome is not WriteOutcome.Written))
                throw new InvalidOperationException("A record was refused.");
            done += some.Length;
            if (done % 100_000 == 0)
                Console.Error.WriteLine($"… {done} records");
        }
    }

    private DocumentWrite InsertOf(int number)
    {
        var (id, code) = (IdOf(like, number).ToString(), CodeOf(number));
        var record = like with { Identifier = id, Code = code.ToString(), StatusSlot = number, IssuedAt = like.IssuedAt.AddSeconds(number) };
        return seals.Insert(Collections.Certificates, id, record, new Dictionary<string, IndexValue>
        {
            ["code"] = IndexValue.Of(code.Compact),
            ["business_key"] = IndexValue.Of(DigestOf("business", number)),
            ["request_key"] = IndexValue.Of(DigestOf("request", number)),
            ["holder"] = IndexValue.Of(DigestOf("holder", number)),
            ["status_slot"] = IndexValue.Of(number),
            ["issuer"] = IndexValue.Of(like.Issuer),
            ["issued_at"] = IndexValue.Of(record.IssuedAt.ToUnixTimeSeconds()),
        });
    }

    private static string DigestOf(string what, int number) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"))));
}
