using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Identifiers.Importing;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Transparency;

/// <summary>Says what happened to a certificate in the words of the log.</summary>
public static class CertificateEntries
{
    /// <summary>The bytes of the entry; throws <see cref="InvalidDataException"/> for what can be none.</summary>
    public static byte[] Of(CertificateHistory record, CertificateEvent happened)
    {
        try
        {
            return LogEntryCodec.Write(new LogEntry
            {
                Event = happened.Kind,
                Identifier = IdentifierOf(happened.Of ?? record.Identifier),
                At = DateTimeOffset.FromUnixTimeSeconds(happened.At.ToUnixTimeSeconds()),
                Authority = AuthorityCode.Parse(record.Issuer, null),
                Credential = DigestOf(happened.CredentialDigest),
                Document = happened.DocumentDigest is { } document ? DigestOf(document) : null,
                Statement = happened.StatementDigest is { } statement ? DigestOf(statement) : null,
                Successor = happened.Successor is { } successor ? IdentifierOf(successor) : null,
            });
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            throw new InvalidDataException($"An event of {record.Identifier} cannot be an entry of the log: {problem.Message}", problem);
        }
    }

    private static CertificateIdentifier IdentifierOf(string text) =>
        CertificateIdentifier.Import(text) is ImportOutcome<CertificateIdentifier>.Accepted { Value: var identifier }
            ? identifier
            : throw new FormatException("An identifier is not well formed.");

    private static Sha256Digest DigestOf(string hex) => Sha256Digest.FromHex(hex) ?? throw new FormatException("A digest is not 64 small hexadecimal digits.");
}
