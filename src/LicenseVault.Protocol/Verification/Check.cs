using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Verification;

/// <summary>One named part of a verification and what came of it.</summary>
/// <param name="Name">Which check.</param>
/// <param name="Verdict">Its result.</param>
/// <param name="Code">A stable slug for the cause, unique within the check, such as <c>revoked</c> or <c>digest-differs</c>.</param>
/// <param name="Detail">The cause in one plain English sentence, without personal data.</param>
/// <param name="RetryAfter">Seconds after which it is worth asking again; only where the verdict is could-not-check.</param>
/// <param name="AsOf">When what it rests on was had from elsewhere; null where it was found out now.</param>
public sealed record Check(
    CheckName Name,
    Verdict Verdict,
    string Code,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RetryAfter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? AsOf = null)
{
    public static Check Pass(CheckName name, string code, string detail) => new(name, Verdict.Pass, code, detail);

    public static Check Fail(CheckName name, string code, string detail) => new(name, Verdict.Fail, code, detail);

    public static Check NotApplicable(CheckName name, string code, string detail) => new(name, Verdict.NotApplicable, code, detail);

    public static Check CouldNotCheck(CheckName name, string code, string detail, int? retryAfter = null) =>
        new(name, Verdict.CouldNotCheck, code, detail, retryAfter);
}
