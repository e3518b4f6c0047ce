using System.Diagnostics;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Sharing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Sharing;

/// <summary>证照信息获取, 证照文件下载 and 下载地址: a use, and what it permits, under the names of GB/T 36903.</summary>
internal sealed class SharedMetadata(SharingDoor door, UseDesk desk, UseFetching fetching, CertificateArchive archive, MetadataNames names, VaultAddress address)
{
    public Task<JsonHttpResult<SharingAnswer>> UseAsync(HttpContext context, UsePart part, CancellationToken cancel) =>
        door.AnswerAsync(context, async question => await OpenAsync(context, question, isAddress: false, cancel) switch
        {
            (_, { } refusal) => refusal,
            (UseOutcome.Opened opened, _) => await FetchAsync(question, opened, part, cancel),
            _ => throw new UnreachableException("A use is opened or refused."),
        }, cancel);

    public Task<JsonHttpResult<SharingAnswer>> AddressAsync(HttpContext context, CancellationToken cancel) =>
        door.AnswerAsync(context, async question => await OpenAsync(context, question, isAddress: true, cancel) switch
        {
            (_, { } refusal) => refusal,
            (UseOutcome.Opened opened, _) => SharingAnswer.Done(
                new SharedFile("http", $"{address.BaseUrl}/share/v1/files/{opened.Code}", opened.Use.Certificate, opened.Use.Until), question.RequestId),
            _ => throw new UnreachableException("A use is opened or refused."),
        }, cancel);

    private async Task<(UseOutcome.Opened? Opened, SharingAnswer? Refusal)> OpenAsync(HttpContext context, SharingQuestion question, bool isAddress, CancellationToken cancel)
    {
        if (SharingDoor.Read<UseData>(question.Data) is not { } data || data.LiveCode is null == data.CertificateIdentifier is null)
            return (null, SharingAnswer.Refused(SharingStatus.BadParameters, SharingDoor.Malformed, question.RequestId));
        if (!CopyTime.TryRead(data.CertificateCopyExpiringTime, out var until))
            return (null, SharingAnswer.Refused(SharingStatus.BadParameters, $"certificateCopyExpiringTime: {SharingDoor.Malformed}", question.RequestId));
        if (await FieldsAsync(data, cancel) is not { } fields)
            return (null, SharingAnswer.Refused(SharingStatus.BadParameters, "metadataRange: 参数错误", question.RequestId));

        var outcome = await TryOpenAsync(question, data, fields, until, isAddress, cancel);
        AuditNotes.Of(context).Take(outcome);
        return outcome switch
        {
            UseOutcome.Opened opened => (opened, null),
            UseOutcome.Refused { Faults: [var first, ..] } => (null, SharingAnswer.Refused(SharingStatus.BadParameters, $"{MetadataNames.OfFault(first.Field)}: {SharingDoor.Malformed}", question.RequestId)),
            _ => (null, SharingAnswer.Refused(SharingStatus.NotPermitted, SharingDoor.NotPermitted, question.RequestId)),
        };
    }

    // A live code or a grant that is named is what counts; else duty, and then whatever the holder has granted.
    private async Task<UseOutcome> TryOpenAsync(SharingQuestion question, UseData data, IReadOnlyList<string> fields, DateTimeOffset? until, bool isAddress, CancellationToken cancel)
    {
        IEnumerable<UseBasis> bases =
            data.LiveCode is { } code ? [new UseBasis.Presentation(code)]
            : data.GrantId is { } grant ? [new UseBasis.Grant(data.CertificateIdentifier!, grant)]
            : [new UseBasis.Duty(data.CertificateIdentifier!), new UseBasis.Grant(data.CertificateIdentifier!, null)];
        UseOutcome outcome = new UseOutcome.NotPermitted(UseRefusal.NoGrant);
        foreach (var basis in bases)
        {
            var request = new UseRequest(basis, data.Purpose, fields, MostFetches: 1) { CopyUntil = until };
            outcome = isAddress ? await desk.OpenAddressAsync(question.Client, request, cancel) : await desk.OpenAsync(question.Client, request, cancel);
            if (outcome is not UseOutcome.NotPermitted)
                break;
        }

        return outcome;
    }

    private async Task<SharingAnswer> FetchAsync(SharingQuestion question, UseOutcome.Opened opened, UsePart part, CancellationToken cancel) =>
        await fetching.FetchAsync(question.Client, opened.Code, part, cancel) switch
        {
            FetchOutcome.Values { View: var view, Standing: var standing } => SharingAnswer.Done(await names.OfAsync(view, standing, cancel), question.RequestId),
            FetchOutcome.File { Content: var content, Identifier: var identifier } =>
                SharingAnswer.Done(new SharedFile("base64", Convert.ToBase64String(content), identifier, Until: null), question.RequestId),
            FetchOutcome.NoCopy => SharingAnswer.Refused(SharingStatus.BadParameters, $"useCause: {SharingDoor.Malformed}", question.RequestId),
            FetchOutcome.Missing or FetchOutcome.NoVaultKey => SharingAnswer.Refused(SharingStatus.Failed, "服务内部错误", question.RequestId),
            _ => SharingAnswer.Refused(SharingStatus.NotPermitted, SharingDoor.NotPermitted, question.RequestId),
        };

    private async Task<IReadOnlyList<string>?> FieldsAsync(UseData data, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(data.MetadataRange))
            return [];

        var type = CertificateIdentifier.TryParse(data.CertificateIdentifier, null, out var identifier) && await archive.FindIssuedAsync(identifier, cancel) is { } record ? record.Type : "";
        return names.FieldsOf(data.MetadataRange, type);
    }
}

/// <param name="ContentType">base64 or http.</param>
/// <param name="Content">The PDF, or its temporary address.</param>
/// <param name="Until">When the address ends.</param>
internal sealed record SharedFile(string ContentType, string Content, string CertificateIdentifier, DateTimeOffset? Until);
