using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Minting;

/// <summary>The certificate whose place another is to take, as far as that needs to be known.</summary>
/// <param name="Serial">Of its identifier, which a successor keeps.</param>
/// <param name="Version">Of its identifier.</param>
internal sealed record Predecessor(string Identifier, string Serial, int Version, CertificateDraft Draft)
{
    /// <summary>The certificate that should have taken that place, and was ended before it began; null when there is none, or it has left the place.</summary>
    public string? Unbegun { get; init; }

    public static async Task<Predecessor> OfAsync(CertificateRecord record, SealedText sealing, CancellationToken cancel)
    {
        var identifier = CertificateIdentifier.Parse(record.Identifier, null);
        var bytes = await sealing.OpenAsync(record.Draft, CertificateRecord.DraftPlaceOf(record.Identifier), cancel);
        return DraftReader.Read(bytes) is DraftReading.Readable { Draft: var draft }
            ? new Predecessor(record.Identifier, identifier.Serial, identifier.Version, draft)
            : throw new InvalidDataException($"The stored draft of {record.Identifier} cannot be read.");
    }
}
