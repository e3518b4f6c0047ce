using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.Minting;

/// <summary>
/// Issues certificates, each once, in the order that survives a crash anywhere (README, "Life of a certificate"): door, reserve,
/// sign once, draw, commit.
/// </summary>
public sealed partial class Minter(
    MintingDoor door,
    MintFinisher finisher,
    CertificateArchive archive,
    IDocumentStore documents,
    RecordSeals seals,
    StatusSlots slots,
    SealedText sealing,
    VaultAddress address,
    TimeProvider clock,
    IEntropy entropy,
    ILogger<Minter> logger)
{
    private const int FirstVersion = 1;

    // Identifier, code and slot are random or unique by making: meeting a taken one five times means a broken generator.
    private const int Tries = 5;

    /// <summary>Issues what the draft says for the agency. The same request key with the same draft gives the same certificate, always.</summary>
    public async Task<MintOutcome> MintAsync(string agency, string requestKey, CertificateDraft draft, CancellationToken cancel)
    {
        if (await archive.FindByRequestAsync(agency, requestKey, cancel) is { } earlier)
            return await RepeatAsync(earlier, draft);

        var admission = await door.AdmitAsync(draft, cancel);
        if (admission is not Admission.Admitted admitted)
            return ((Admission.TurnedAway)admission).Outcome;

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var record = await ProposeAsync(draft, admitted, cancel);
            var outcome = await documents.WriteAsync(InsertionOf(record, draft, admitted.Type, agency, requestKey), cancel);
            switch (outcome)
            {
                case WriteOutcome.Written written:
                    // Past this line a certificate may exist. Finishing is cheaper than explaining half of one,
                    // so the caller's hang-up no longer counts.
                    await finisher.FinishAsync(record, written.Version, CancellationToken.None);
                    LogMinted(logger, record.Identifier, record.Type);
                    return new MintOutcome.Minted(IdOf(record), CodeOf(record));
                case WriteOutcome.KeyTaken { Index: "by_request_key" }:
                    return await RepeatAsync((await archive.FindByRequestAsync(agency, requestKey, cancel))!.Value, draft);
                case WriteOutcome.KeyTaken { Index: "by_business_key" }:
                    return new MintOutcome.BusinessKeyTaken(admitted.Type.BusinessKey);
            }
        }

        throw new InvalidOperationException($"{Tries} fresh identifiers in a row were taken: the source of randomness is broken.");
    }

    private async Task<MintOutcome> RepeatAsync((CertificateRecord Record, long Version) earlier, CertificateDraft draft)
    {
        if (earlier.Record.RequestDigest != draft.Digest)
            return new MintOutcome.RequestKeyReused();
        if (earlier.Record.State is CertificateState.Reserved)
            await finisher.FinishAsync(earlier.Record, earlier.Version, CancellationToken.None);

        return new MintOutcome.Replayed(IdOf(earlier.Record), CodeOf(earlier.Record));
    }

    private async Task<CertificateRecord> ProposeAsync(CertificateDraft draft, Admission.Admitted admitted, CancellationToken cancel)
    {
        var identifier = CertificateIdentifier.Create(admitted.Type.Code, admitted.IssuerCode, Serial.Next(entropy), FirstVersion).ToString();
        return new CertificateRecord
        {
            State = CertificateState.Reserved,
            Identifier = identifier,
            Code = NextCode().ToString(),
            Type = admitted.Type.Code.ToString(),
            TypeVersion = admitted.Type.Version,
            Issuer = admitted.Issuer.Code,
            IssuerName = admitted.Issuer.Name,
            BaseUrl = address.BaseUrl,
            Template = admitted.Type.Templates[CertificateType.MainLanguage],
            Fonts = admitted.Type.Fonts,
            StatusSlot = await slots.TakeAsync(cancel),
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds()),
            Draft = sealing.Seal(draft.Bytes.Span, CertificateRecord.DraftPlaceOf(identifier)),
            RequestDigest = draft.Digest,
            Events = [],
        };
    }

    private DocumentWrite.Insert InsertionOf(
        CertificateRecord record, CertificateDraft draft, CertificateType type, string agency, string requestKey) =>
        seals.Insert(
            Collections.Certificates,
            record.Identifier,
            record,
            new Dictionary<string, IndexValue>(ImpliedKeys.Of(record, draft, type, archive))
            {
                ["request_key"] = IndexValue.Of(archive.RequestKeyOf(agency, requestKey)),
            });

    private VerificationCode NextCode()
    {
        Span<byte> random = stackalloc byte[VerificationCode.RandomByteCount];
        entropy.Fill(random);
        return VerificationCode.From(random);
    }

    private static CertificateIdentifier IdOf(CertificateRecord record) => CertificateIdentifier.Parse(record.Identifier, null);

    private static VerificationCode CodeOf(CertificateRecord record) => VerificationCode.Parse(record.Code, null);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Minted {CertificateId} of type {Type}")]
    private static partial void LogMinted(ILogger logger, string certificateId, string type);
}
