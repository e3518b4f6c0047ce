using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>Looks for the certificates of a chain in revocation lists and OCSP responses, and believes those of the authority that made each.</summary>
/// <param name="evidence">What is presented, and the lists that are known; those that are known first.</param>
/// <param name="known">What its authority answered this vault of a certificate in DER; null when it was not asked.</param>
/// <param name="at">When the signing certificate was used.</param>
/// <param name="budget">For all that is verified here.</param>
internal sealed class RevocationSearch(
    RevocationEvidence evidence, Func<ReadOnlyMemory<byte>, OcspResponse?> known, DateTimeOffset at, DateTimeOffset now, SignatureBudget budget)
{
    // A document that is looked after for decades brings a list and an answer of each certificate for every year.
    private const int MostOfAKind = 64;
    private const int LongestChain = 8;

    // What anybody can put beside a certificate, and what is of another time, says no more of it than nothing does.
    private static readonly string[] Silent = [OcspFault.Malformed, OcspFault.OtherCertificate, OcspFault.AfterEnd];

    private readonly OcspQuestion _question = new(at, now) { Lists = evidence.Lists };

    /// <summary>
    /// The earliest revocation that anything tells of, of the signing certificate or of an authority between it and its root; where nothing does, what is left open of the first of them
    /// that nothing clears.
    /// </summary>
    /// <param name="chain">The signing certificate, and those that it was presented with.</param>
    /// <param name="others">Certificates from anywhere.</param>
    public RevocationFinding Find(IReadOnlyList<X509Certificate2> chain, IReadOnlyList<X509Certificate2> others, IReadOnlyList<X509Certificate2> roots)
    {
        // Whom one trusts comes first, and what was presented before what was put beside it.
        var found = Find(chain[0], new Surroundings([.. roots, .. chain.Skip(1), .. others], roots), depth: 0) ?? new RevocationFinding.Nothing();
        return budget.IsExhausted && found is not RevocationFinding.Revoked ? new RevocationFinding.Unclear(RevocationFinding.TooMuch) : found;
    }

    // Null of an authority's certificate that leads to no root: anybody can make one with its name and its key. Of several that do the best counts, as of several paths one is enough.
    private RevocationFinding? Find(X509Certificate2 wanted, Surroundings around, int depth)
    {
        if (depth >= LongestChain || IssuingCertificate.Find(wanted, around.Candidates, budget) is not { } issuer)
            return null;

        var own = Judged(wanted, issuer, isAuthority: depth > 0);
        if (around.Roots.Any(root => ReferenceEquals(root, issuer)))
            return own;

        RevocationFinding? above = null;
        foreach (var each in around.Candidates.Where(candidate => HasSameKey(candidate, issuer) && !IsSame(candidate, wanted)).DistinctBy(candidate => Convert.ToHexString(candidate.RawData)))
        {
            if (above is not RevocationFinding.Nothing && Find(each, around, depth + 1) is { } found)
                above = above is null || RankOf(found).CompareTo(RankOf(above)) < 0 ? found : above;
        }

        if (above is null)
            return depth == 0 ? own : null;

        return RankOf(above).CompareTo(RankOf(own)) > 0 ? above : own;
    }

    private RevocationFinding Judged(X509Certificate2 wanted, X509Certificate2 issuer, bool isAuthority)
    {
        var lists = evidence.Lists.Where(list => list.IsNamedAfterIssuerOf(wanted)).ToList();
        var answers = evidence.Answers.Where(answer => answer.Names(wanted)).ToList();
        var listed = lists.Take(MostOfAKind).Select(list => (List: list, Judgement: list.JudgeUnder(wanted, issuer, budget))).Where(each => each.Judgement is not null).ToList();
        var presented = answers.Take(MostOfAKind).Select(answer => answer.JudgeUnder(wanted, issuer, _question, budget)).ToList();
        var asked = known(wanted.RawDataMemory)?.JudgeUnder(wanted, issuer, _question, budget);

        OcspJudgement[] answered = asked is null ? [.. presented] : [.. presented, asked];
        var revocations = listed.Select(each => each.Judgement!.Revocation).OfType<Revocation>().Concat(answered.OfType<OcspJudgement.Revoked>().Select(each => each.Revocation));
        if (revocations.MinBy(revocation => revocation.At) is { } earliest)
            return new RevocationFinding.Revoked(earliest, isAuthority);
        if (lists.Count > MostOfAKind || answers.Count > MostOfAKind)
            return new RevocationFinding.Unclear(RevocationFinding.TooMuch);
        if (answered.Any(judgement => judgement is OcspJudgement.Good) || listed.Exists(each => each.List.NextUpdate is not { } next || next >= at))
            return new RevocationFinding.Nothing();

        // A responder that has been away since says nothing; one that does not know the certificate does.
        if (answered.OfType<OcspJudgement.CouldNotCheck>().Any(judgement => judgement.Code is OcspFault.UnknownCertificate))
            return new RevocationFinding.Unclear(OcspFault.UnknownCertificate);

        return presented.OfType<OcspJudgement.CouldNotCheck>().FirstOrDefault(judgement => !Silent.Contains(judgement.Code)) is { Code: var code }
            ? new RevocationFinding.Unclear(code)
            : new RevocationFinding.Nothing();
    }

    // The worse the higher, and of revocations the earlier is the worse.
    private static (int, long) RankOf(RevocationFinding finding) => finding switch
    {
        RevocationFinding.Revoked { Revocation.At: var since } => (2, -since.UtcTicks),
        RevocationFinding.Unclear => (1, 0),
        _ => (0, 0),
    };

    private static bool HasSameKey(X509Certificate2 one, X509Certificate2 other) =>
        one.SubjectName.RawData.AsSpan().SequenceEqual(other.SubjectName.RawData)
        && one.PublicKey.EncodedKeyValue.RawData.AsSpan().SequenceEqual(other.PublicKey.EncodedKeyValue.RawData);

    private static bool IsSame(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    private sealed record Surroundings(IReadOnlyList<X509Certificate2> Candidates, IReadOnlyList<X509Certificate2> Roots);
}
