using System.Globalization;
using System.Text.Json.Serialization;

namespace LicenseVault.Server.Sharing;

/// <summary>What the sharing interface answers; a refusal too has its head.</summary>
/// <param name="Head">Whether it was done.</param>
/// <param name="Data">What was asked for; null with a refusal.</param>
internal sealed record SharingAnswer(SharingAnswerHead Head, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Data)
{
    public static SharingAnswer Done(object data, string? requestId) => new(HeadOf(SharingStatus.Success, "成功", requestId), data);

    public static SharingAnswer Refused(SharingStatus status, string message, string? requestId) => new(HeadOf(status, message, requestId), null);

    [JsonIgnore]
    public int HttpStatus { get; init; } = StatusCodes.Status200OK;

    private static SharingAnswerHead HeadOf(SharingStatus status, string message, string? requestId) =>
        new(((int)status).ToString(CultureInfo.InvariantCulture), message, requestId);
}

/// <param name="Status">A digit of <see cref="SharingStatus"/>.</param>
/// <param name="Message">Chinese.</param>
/// <param name="RequestId">As it was sent.</param>
internal sealed record SharingAnswerHead(string Status, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RequestId);
