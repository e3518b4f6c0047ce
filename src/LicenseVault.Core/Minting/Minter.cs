using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Feedback;
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
    SuccessionDoor succession,
    UnbegunPlace places,
    MintFinisher finisher,
    RenewalRequests requests,
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

    /// <summary>Issues what the draft says for the agency. The same request key with the same request gives the same certificate, always.</summary>
    public async Task<MintOutcome> MintAsync(Issuance issuance, CancellationToken cancel)
    {
        if (await archive.FindByRequestAsync(issuance.Agency, issuance.RequestKey, cancel) is { } earlier)
            return await RepeatAsync(earlier, issuance);

        var approach = await succession.ApproachAsync(issuance, cancel);
        if (approach is SuccessionApproach.TurnedAway refused)
            return refused.Outcome;

        var admission = await door.AdmitAsync(issuance.Draft, cancel);
        if (admission is not Admission.Admitted admitted)
            return ((Admission.TurnedAway)admission).Outcome;
        if (issuance.TypeVersion is { } version && version != admitted.Type.Version)
            return new MintOutcome.TypeChanged();

        var predecessor = (approach as SuccessionApproach.Open)?.Predecessor;
        if (predecessor is { Unbegun: { } unbegun })
            await places.FreeAsync(unbegun, cancel);
        var beginsKey = await BeginsBusinessKeyAsync(issuance.Draft, predecessor, admitted.Type, cancel);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var record = await ProposeAsync(issuance, admitted, predecessor, cancel) with { BeginsBusinessKey = beginsKey };
            switch (await documents.WriteAsync(InsertionOf(record, issuance, admitted.Type), cancel))
            {
                case WriteOutcome.Written:
                    // Past this line a certificate may exist. Finishing is cheaper than explaining half of one,
                    // so the caller's hang-up no longer counts.
                    if (await finisher.FinishAsync(record, CancellationToken.None) is { } ended)
                        return new MintOutcome.PredecessorNotValid(ended);
                    await TellHolderAsync(issuance, record);
                    LogMinted(logger, record.Identifier, record.Type);
                    return new MintOutcome.Minted(IdOf(record), CodeOf(record));
                case WriteOutcome.KeyTaken { Index: "by_request_key" }:
                    return await RepeatAsync((await archive.FindByRequestAsync(issuance.Agency, issuance.RequestKey, cancel))!.Value, issuance);
                case WriteOutcome.KeyTaken { Index: "by_business_key" } when predecessor is null:
                    return new MintOutcome.BusinessKeyTaken(admitted.Type.BusinessKey);
                case WriteOutcome.KeyTaken { Index: "by_predecessor" }:
                    return await SupersededAsync(predecessor!, cancel);

                // A successor's identifier follows from the one before: taken, it is somebody else's who was quicker.
                case WriteOutcome.IdTaken or WriteOutcome.KeyTaken { Index: "by_business_key" } when predecessor is not null:
                    return await archive.FindByRequestAsync(issuance.Agency, issuance.RequestKey, cancel) is { } mine
                        ? await RepeatAsync(mine, issuance)
                        : beginsKey && await archive.BusinessKeyHolderAsync(issuance.Draft, admitted.Type, cancel) is { } holder && !IsOfLine(holder, predecessor)
                        ? new MintOutcome.BusinessKeyTaken(admitted.Type.BusinessKey)
                        : await SupersededAsync(predecessor, cancel);
            }
        }

        throw new InvalidOperationException($"{Tries} fresh identifiers in a row were taken: the source of randomness is broken.");
    }

    // What its own line of certificates stated before, it may state again.
    private async Task<bool> BeginsBusinessKeyAsync(CertificateDraft draft, Predecessor? predecessor, CertificateType type, CancellationToken cancel) =>
        predecessor is not null
        && !BusinessKey.ValuesOf(draft, type).SequenceEqual(BusinessKey.ValuesOf(predecessor.Draft, type))
        && !(await archive.BusinessKeyHolderAsync(draft, type, cancel) is { } holder && IsOfLine(holder, predecessor));

    private static bool IsOfLine(CertificateRecord record, Predecessor predecessor) => IdOf(record).Serial == predecessor.Serial;

    private async Task<MintOutcome> SupersededAsync(Predecessor predecessor, CancellationToken cancel) =>
        new MintOutcome.AlreadySuperseded((await archive.FindSuccessorAsync(predecessor.Identifier, cancel))?.Identifier);

    private async Task<MintOutcome> RepeatAsync((CertificateRecord Record, long Version) earlier, Issuance issuance)
    {
        if (earlier.Record.RequestDigest != issuance.Digest)
            return new MintOutcome.RequestKeyReused();
        if (await finisher.FinishAsync(earlier.Record, CancellationToken.None) is { } ended)
            return new MintOutcome.PredecessorNotValid(ended);

        await TellHolderAsync(issuance, earlier.Record);
        return new MintOutcome.Replayed(IdOf(earlier.Record), CodeOf(earlier.Record));
    }

    // A repetition does it too: the first request may have died before it.
    private Task TellHolderAsync(Issuance issuance, CertificateRecord record) =>
        issuance.Succession is { Kind: SuccessionKind.Renewal } && record.Supersedes is { } renewed
            ? requests.DoneAsync(record.Issuer, renewed, record.Identifier, record.IssuedAt, CancellationToken.None)
            : Task.CompletedTask;

    private async Task<CertificateRecord> ProposeAsync(
        Issuance issuance, Admission.Admitted admitted, Predecessor? predecessor, CancellationToken cancel)
    {
        var identifier = (await SuccessorOfAsync(predecessor, admitted, cancel)
            ?? CertificateIdentifier.Create(admitted.Type.Code, admitted.IssuerCode, Serial.Next(entropy), FirstVersion)).ToString();
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
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
            StatusSlot = await slots.TakeAsync(admitted.Issuer.Code, cancel),
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(now),
            Draft = await sealing.SealAsync(issuance.Draft.Bytes, CertificateRecord.DraftPlaceOf(identifier), cancel),
            RequestDigest = issuance.Digest,
            Supersedes = predecessor?.Identifier,
            SupersedesFrom = issuance.BeginsAfter(now) ? DateTimeOffset.FromUnixTimeSeconds(issuance.Begins) : null,
            Events = [],
        };
    }

    // After the last version there is, the chain goes on under a new serial: what links it is the predecessor's identifier. What has left its place keeps its version, and so
    // does what was signed for a reservation that is gone.
    private async Task<CertificateIdentifier?> SuccessorOfAsync(Predecessor? predecessor, Admission.Admitted admitted, CancellationToken cancel)
    {
        for (var version = predecessor?.Version + 1; version <= CertificateIdentifier.HighestVersion; version++)
        {
            var next = CertificateIdentifier.Create(admitted.Type.Code, admitted.IssuerCode, predecessor!.Serial, version.Value);
            var stored = await archive.FindStoredAsync(next.ToString(), cancel);
            if (stored is { HasLeftPlace: false } || (stored is null && !await archive.IsSignedAsync(next.ToString(), cancel)))
                return next;
        }

        return null;
    }

    private DocumentWrite.Insert InsertionOf(CertificateRecord record, Issuance issuance, CertificateType type) =>
        seals.Insert(
            Collections.Certificates,
            record.Identifier,
            record,
            new Dictionary<string, IndexValue>(ImpliedKeys.Of(record, issuance.Draft, type, archive))
            {
                ["request_key"] = IndexValue.Of(archive.RequestKeyOf(issuance.Agency, issuance.RequestKey)),
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
