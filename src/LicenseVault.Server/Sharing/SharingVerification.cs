using System.Globalization;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Sharing;

/// <summary>证照信息验证 and 证照文件验证: whether what the asker has already is right. They tell nothing beyond that.</summary>
internal sealed class SharingVerification(
    SharingDoor door, CertificateArchive archive, CertificateVerifier verifier, MetadataNames names, CodeLists lists)
{
    private static readonly CheckName[] OfSignatures = [CheckName.IssuerSignature, CheckName.IssuerCertificate, CheckName.IssuerAuthority, CheckName.DocumentSignature, CheckName.TimeStamp];

    public Task<JsonHttpResult<SharingAnswer>> OfInfoAsync(HttpContext context, CancellationToken cancel) =>
        door.AnswerAsync(context, question => InfoAsync(context, question, cancel), cancel);

    public Task<JsonHttpResult<SharingAnswer>> OfFileAsync(HttpContext context, CancellationToken cancel) =>
        door.AnswerAsync(context, question => FileAsync(question, cancel), cancel);

    private async Task<SharingAnswer> InfoAsync(HttpContext context, SharingQuestion question, CancellationToken cancel)
    {
        if (SharingDoor.Read<StatedInfo>(question.Data) is not { } stated)
            return SharingAnswer.Refused(SharingStatus.BadParameters, SharingDoor.Malformed, question.RequestId);
        if (!stated.IsWhole)
            return Result(InfoResult.Incomplete, question);
        var isIdentifier = CertificateIdentifier.TryParse(stated.CertificateIdentifier, null, out var identifier);
        if (isIdentifier && !question.Client.Sight.Admits(identifier!.TypeCode.ToString(), FieldsOf(stated, identifier.TypeCode.ToString())))
            return SharingAnswer.Refused(SharingStatus.NotPermitted, SharingDoor.NotPermitted, question.RequestId);
        if (!isIdentifier
            || await archive.FindIssuedAsync(identifier!, cancel) is not { } record
            || await verifier.ClaimsOfAsync(record, cancel) is not { } claims)
        {
            return Result(InfoResult.Unknown, question);
        }

        AuditNotes.Of(context).Subject = record.Identifier;
        if (!Matches(stated, claims))
            return Result(InfoResult.Differs, question);

        // What is stated may be right and the certificate nothing worth all the same: its issuer without authority, its key in other hands.
        var report = await verifier.VerifyAsync(identifier!, holder: null, cancel);
        return report switch
        {
            null => Result(InfoResult.Unknown, question),
            { Verdict: Verdict.CouldNotCheck } => SharingAnswer.Refused(SharingStatus.Unavailable, "服务超时", question.RequestId),
            _ => Result(ResultOf(report), question),
        };
    }

    private async Task<SharingAnswer> FileAsync(SharingQuestion question, CancellationToken cancel)
    {
        if (SharingDoor.Read<FileData>(question.Data) is not { Content: { Length: > 0 } content })
            return SharingAnswer.Refused(SharingStatus.BadParameters, SharingDoor.Malformed, question.RequestId);

        var file = new byte[content.Length];
        if (!Convert.TryFromBase64String(content, file, out var length) || length == 0)
            return SharingAnswer.Refused(SharingStatus.BadParameters, SharingDoor.Malformed, question.RequestId);

        var report = await verifier.VerifyFileAsync(file.AsMemory(0, length), holder: null, cancel);
        if (report.Certificate is { } shown && !question.Client.Sight.Admits(shown.Type.Code))
            return SharingAnswer.Refused(SharingStatus.NotPermitted, SharingDoor.NotPermitted, question.RequestId);

        var failed = report.Checks.Where(check => check.Verdict is Verdict.Fail).ToList();
        return report.Verdict switch
        {
            Verdict.Pass => Result(FileResult.Passed, question),
            Verdict.Fail => Result(failed.Exists(check => OfSignatures.Contains(check.Name)) ? FileResult.SealRefused : FileResult.FileRefused, question),
            _ => SharingAnswer.Refused(SharingStatus.Unavailable, "服务超时", question.RequestId),
        };
    }

    // To be told whether a guess is right is to see what is guessed.
    private IEnumerable<string> FieldsOf(StatedInfo stated, string type) =>
        ["number", "holder.name", "holder.idNumber", .. stated.ExtendInfo?.EnumerateObject().Select(member => $"fields.{lists.FieldOf(type, member.Name)}") ?? []];

    private bool Matches(StatedInfo stated, CertificateClaims claims) =>
        stated.CertificateNumber == claims.Number
        && stated.CertificateHolderName == claims.HolderName
        && string.Equals(stated.CertificateHolderCode, claims.HolderIdNumber, StringComparison.OrdinalIgnoreCase)
        && stated.CertificateTypeCode == claims.TypeCode.ToString()
        && stated.CertificateIssuingAuthorityCode == claims.IssuerCode.ToString()
        && Is(stated.CertificateHolderType is { } kind ? lists.HolderTypeOf(kind) : null, claims.HolderIdType)
        && Is(stated.CertificateIssuingAuthorityName, claims.IssuerName)
        && Is(DateOf(stated.CertificateEffectiveDate), MetadataNames.DateOf(claims.Validity.From))
        && Is(DateOf(stated.CertificateExpiringDate), claims.Validity.Until is { } end ? MetadataNames.DateOf(end) : "")
        && (stated.ExtendInfo is not { } face || names.Agree(face, claims));

    // What ends a certificate for good goes before what does so for a time.
    private static InfoResult ResultOf(VerificationReport report) =>
        report.Checks.Where(check => check.Verdict is Verdict.Fail).Select(check => (check.Name, check.Code) switch
        {
            (CheckName.Status, "suspended") => InfoResult.Suspended,
            (CheckName.ValidityPeriod, "not-yet-valid") => InfoResult.NotYetValid,
            _ => InfoResult.Ended,
        }).OrderByDescending(result => result).FirstOrDefault(InfoResult.Valid);

    private static bool Is(string? stated, string? known) => stated is null || stated == known;

    // yyyyMMdd and yyyy-MM-dd are both in use.
    private static string? DateOf(string? stated) =>
        stated is { Length: 8 } && DateOnly.TryParseExact(stated, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? MetadataNames.DateOf(day) : stated;

    private static SharingAnswer Result<T>(T result, SharingQuestion question)
        where T : Enum =>
        SharingAnswer.Done(new VerificationResult(Convert.ToInt32(result, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)), question.RequestId);

    private sealed record VerificationResult(string Result);

    private enum InfoResult
    {
        Valid = 0,
        NotYetValid = 1,
        Suspended = 2,
        Ended = 3,
        Incomplete = 4,
        Unknown = 5,
        Differs = 6,
    }

    private enum FileResult
    {
        Passed = 0,
        SealRefused = 1,
        FileRefused = 2,
    }
}
