using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Pdf.TimeStamps;
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
    /// <param name="Code">Why the newest is not believed: <c>authority-unknown-here</c>, <c>authority-expired</c>, <c>authority-revoked</c> or <c>authority-refused</c>.</param>
    public sealed record Unproven(string Code) : StampJudgement;

    /// <summary>The signature was there at this time, and maybe before.</summary>
    public sealed record Proven(DateTimeOffset At) : StampJudgement;

    /// <summary>
    /// Goes back from the newest time stamp, which must be good now, to the oldest: each proves that the one before it was there, and that one need only have
    /// been good then (ETSI EN 319 102-1, 5.6.2).
    /// </summary>
    public static StampJudgement Of(PdfFile pdf, PdfSignature signature, TimestampRules rules, DateTimeOffset now)
    {
        var stamps = PdfTimestamps.Of(pdf, signature);
        if (stamps.Count == 0)
            return new None();
        if (stamps.Select(stamp => stamp.Reading).OfType<TimestampReading.Broken>().FirstOrDefault() is { } broken)
            return new Broken(broken.Code, broken.Detail);

        var material = PdfValidationMaterial.Of(pdf);
        var (at, isProven, fault) = (now, false, "");
        foreach (var token in stamps.Select(stamp => stamp.Reading).OfType<TimestampReading.Good>().Select(good => good.Token).Reverse())
        {
            if (FaultOf(token, material, rules.Anchors, at) is { } code)
                fault = fault.Length > 0 ? fault : code;
            else
                (at, isProven) = (token.At, true);
        }

        return isProven ? new Proven(at) : new Unproven(fault);
    }

    private static string? FaultOf(TimestampToken token, PdfValidationMaterial material, TrustAnchors anchors, DateTimeOffset at)
    {
        // Of two clocks the later stamp's is the one that is believed already.
        if (token.At > at + Tolerance)
            return "authority-refused";
        if (token.VerifyAuthority(anchors, at, material.Certificates) is ChainOutcome.NotTrusted { Code: var code })
            return code switch { "root-unknown" => "authority-unknown-here", "certificate-expired" => "authority-expired", _ => "authority-refused" };

        var revocation = Revocations.Find(token.Signer, [.. token.Certificates, .. material.Certificates], material.Crls.Select(RevocationList.Read), anchors);
        return revocation is null || at < revocation.At || (revocation.LeavesEarlierGood && token.At < revocation.At) ? null : "authority-revoked";
    }
}
