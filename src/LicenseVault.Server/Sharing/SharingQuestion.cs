using System.Text.Json;
using LicenseVault.Core.Access;
using LicenseVault.Core.Sharing;

namespace LicenseVault.Server.Sharing;

/// <summary>The envelope of every question.</summary>
internal sealed record SharingEnvelope(SharingHead Head, JsonElement Data);

/// <param name="AccessToken">As /oauth/token gave it; left out where it stands in the header Authorization.</param>
/// <param name="RequestId">Comes back in the answer; 1 to 64 letters, digits and . - _.</param>
internal sealed record SharingHead(string? AccessToken = null, string? RequestId = null);

/// <summary>A question with who asks it.</summary>
internal sealed record SharingQuestion(Client Client, JsonElement Data, string? RequestId);

/// <summary>What each operation that tells something of a holder must say.</summary>
/// <param name="UseCause">用证事由, 1 to 200 characters.</param>
/// <param name="RelatedItemCode">关联事项代码.</param>
/// <param name="ProjectNo">办件编号.</param>
/// <param name="Operator">Who asks.</param>
internal abstract record SharingCause(string UseCause, string RelatedItemCode, string ProjectNo, string Operator)
{
    public UsePurpose Purpose => new(UseCause, RelatedItemCode, ProjectNo, Operator);
}

/// <param name="CertificateHolderCode">持证主体代码.</param>
/// <param name="CertificateHolderType">持证主体代码类型代码; 111 when left out.</param>
/// <param name="CertificateTypeCode">证照类型代码; left out for all that may be asked for.</param>
internal sealed record SearchData(
    string CertificateHolderCode, string UseCause, string RelatedItemCode, string ProjectNo, string Operator, string? CertificateHolderType = null, string? CertificateTypeCode = null)
    : SharingCause(UseCause, RelatedItemCode, ProjectNo, Operator);

/// <param name="CertificateIdentifier">证照标识; with a live code left out.</param>
/// <param name="LiveCode">亮证码.</param>
/// <param name="GrantId">授权; left out for any that fits.</param>
/// <param name="CertificateCopyExpiringTime">加注件有效期截止时间, <c>yyyyMMddHHmmss</c> of UTC+8 or RFC 3339: what is given is then a copy for this purpose.</param>
/// <param name="MetadataRange">Names between commas; empty for all that is permitted.</param>
internal sealed record UseData(
    string UseCause,
    string RelatedItemCode,
    string ProjectNo,
    string Operator,
    string? CertificateIdentifier = null,
    string? LiveCode = null,
    string? GrantId = null,
    string? MetadataRange = null,
    string? CertificateCopyExpiringTime = null)
    : SharingCause(UseCause, RelatedItemCode, ProjectNo, Operator);

/// <param name="Content">The file, base64.</param>
internal sealed record FileData(string Content);
