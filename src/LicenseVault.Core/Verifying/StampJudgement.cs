using LicenseVault.Core.Revoking;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Verifying;

/// <summary>What the time stamps of a document prove of when it was signed.</summary>
internal abstract record StampJudgement
{
    // What clocks may differ by.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private StampJudgement()
    {
    }

    /// <summary>There is none.</summary>
    public sealed record None : StampJudgement;

    /// <summary>One of them is not what it should be: the document, or it, was altered.</summary>
    public sealed record Broken(string Code, string Detail) : StampJudgement;

    /// <summary>They are good ones, of authorities whose word cannot be taken here and now.</summary>
    /// <param name="Code">Why the newest is not believed: <c>authority-unknown-here</c>, <c>authority-expired</c>, <c>authority-revoked</c>, <c>authority-unclear</c> or <c>authority-refused</c>.</param>
    public sealed record Unproven(string Code) : StampJudgement;

    /// <summary>The signature was there at this time, and maybe before.</summary>
    public sealed record Proven(DateTimeOffset At) : StampJudgement;

    /// <summary>
    /// Goes back from the newest time stamp, which must be good now, to the oldest: each proves that the one before it was there, and that one need only have
    /// been good then (ETSI EN 319 102-1, 5.6.2).
    /// </summary>
    public static StampJudgement Of(PdfFile pdf, PdfSignature signature, TimestampRules rules, DateTimeOffset now, HeardRevocations? heard, CancellationToken cancel)
    {
        var stamps = PdfTimestamps.Of(pdf, signature);
        if (stamps.Count == 0)
            return new None();
        if (stamps.Select(stamp => stamp.Reading).OfType<TimestampReading.Broken>().FirstOrDefault() is { } broken)
            return new Broken(broken.Code, broken.Detail);

        var material = PdfValidationMaterial.Of(pdf);
        var evidence = material.Evidence();
        var revocations = new Revocations(heard, now, new SignatureBudget(SignatureBudget.OfDocument, cancel));
        var (at, isProven, fault) = (now, false, "");
        foreach (var token in stamps.Select(stamp => stamp.Reading).OfType<TimestampReading.Good>().Select(good => good.Token).Reverse())
        {
            if (FaultOf(token, material.Certificates, evidence, rules.Anchors, at, revocations) is { } code)
                fault = fault.Length > 0 ? fault : code;
            else
                (at, isProven) = (token.At, true);
        }

        return isProven ? new Proven(at) : new Unproven(fault);
    }

    private static string? FaultOf(
        TimestampToken token, IReadOnlyList<ReadOnlyMemory<byte>> certificates, RevocationEvidence evidence, TrustAnchors anchors, DateTimeOffset at, Revocations revocations)
    {
        // Of two clocks the later stamp's is the one that is believed already.
        if (token.At > at + Tolerance)
            return "authority-refused";
        if (token.VerifyAuthority(anchors, at, certificates) is ChainOutcome.NotTrusted { Code: var code })
            return code switch { "root-unknown" => "authority-unknown-here", "certificate-expired" => "authority-expired", _ => "authority-refused" };

        return revocations.Find([token.Signer, .. token.Certificates], certificates, evidence, token.At, anchors) switch
        {
            RevocationFinding.Revoked { Revocation: var revocation } when at >= revocation.At && !(revocation.LeavesEarlierGood && token.At < revocation.At) => "authority-revoked",

            // What was answered before the stamp was made need not have been asked again since.
            RevocationFinding.Unclear { Code: not OcspFault.Expired } => "authority-unclear",
            _ => null,
        };
    }
}
