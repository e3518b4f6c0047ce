using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// The check <c>time-stamp</c>: whether it is proven when a document was signed. That is needed once the signing certificate has ended, since from then on its key
/// says nothing of the time; before, a document without proof lacks nothing.
/// </summary>
internal static class TimeStampCheck
{
    /// <summary>When nobody can be told to have signed.</summary>
    public static Check None { get; } = Check.NotApplicable(CheckName.TimeStamp, "no-time-stamp", "The certificate carries no time stamp.");

    // What clocks may differ by.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="stamps">What the time stamps prove.</param>
    /// <param name="signedFrom">When it was signed by what was signed; null when that says nothing.</param>
    /// <param name="signerEnds">When the signing certificate ends.</param>
    public static Check Of(StampJudgement stamps, DateTimeOffset? signedFrom, DateTimeOffset signerEnds, DateTimeOffset now) => stamps switch
    {
        StampJudgement.Broken broken => Check.Fail(CheckName.TimeStamp, broken.Code, broken.Detail),
        StampJudgement.Proven { At: var at } when at < signedFrom - Tolerance =>
            Check.Fail(CheckName.TimeStamp, "time-stamp-before-issue", "The document bears a time stamp that is older than the certificate says it is itself."),
        StampJudgement.Proven { At: var at } when at <= signerEnds =>
            Check.Pass(CheckName.TimeStamp, "time-stamped", "A trusted time stamp shows that the document was signed while its signing certificate was valid."),
        StampJudgement.Proven => Check.CouldNotCheck(
            CheckName.TimeStamp, "time-stamped-too-late", "The document was time-stamped only after its signing certificate had ended, so nothing shows that it was signed before."),
        StampJudgement.Unproven { Code: var code } when now > signerEnds => Check.CouldNotCheck(
            CheckName.TimeStamp, code, "The signing certificate has ended, and the time stamps of the document are not such as can be believed here and now."),
        StampJudgement.Unproven => Check.NotApplicable(
            CheckName.TimeStamp, "not-judged", "The document bears time stamps of an authority that is not trusted here; while its signing certificate is valid none is needed."),
        _ when now > signerEnds => Check.CouldNotCheck(
            CheckName.TimeStamp, "signing-time-unproven", "The signing certificate has ended, and no time stamp shows that the document was signed before."),
        _ => None,
    };
}
