using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Minting;

/// <summary>What the credential of a reservation states: a function of the stored reservation alone, so that a retry says the same.</summary>
public sealed class ReservedClaims(TypeCatalogue types, SealedText sealing)
{
    public async Task<CertificateClaims> OfAsync(CertificateRecord record, CancellationToken cancel)
    {
        var bytes = await sealing.OpenAsync(record.Draft, CertificateRecord.DraftPlaceOf(record.Identifier), cancel);
        if (DraftReader.Read(bytes) is not DraftReading.Readable { Draft: var draft })
            throw new InvalidDataException($"The stored draft of {record.Identifier} cannot be read.");

        var type = await types.FindAsync(record.Type, record.TypeVersion, cancel)
            ?? throw new InvalidDataException($"Version {record.TypeVersion} of type {record.Type} is gone.");
        return Of(record, draft, type);
    }

    internal static CertificateClaims Of(CertificateRecord record, CertificateDraft draft, CertificateType type) => new()
    {
        BaseUrl = record.BaseUrl,
        IssuedAt = record.IssuedAt,
        Identifier = CertificateIdentifier.Parse(record.Identifier, null),
        Code = VerificationCode.Parse(record.Code, null),
        TypeCode = type.Code,
        TypeName = type.Name,
        TypeVersion = type.Version,
        IssuerCode = AuthorityCode.Parse(record.Issuer, null),
        IssuerName = record.IssuerName,
        Validity = new ValidityPeriod(draft.ValidFrom, draft.ValidUntil),
        TemplateDigest = record.Template,
        DrawingEngine = CertificatePdf.Engine,
        FontDigests = record.Fonts,
        StatusUri = StatusSlots.UriOf(record.BaseUrl, record.Issuer, record.StatusSlot),
        StatusIndex = StatusSlots.IndexOf(record.StatusSlot),
        Number = draft.Number,
        HolderName = draft.Holder.Name,
        HolderIdType = draft.Holder.IdType,
        HolderIdNumber = draft.Holder.IdNumber,
        Fields = [.. draft.Fields.EnumerateObject().Select(field => new CertificateField(field.Name, field.Value))],
    };
}
