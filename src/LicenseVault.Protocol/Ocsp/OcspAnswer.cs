using System.Formats.Asn1;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>What a response says of one certificate (RFC 6960, section 4.2.1, <c>SingleResponse</c>).</summary>
internal sealed record OcspAnswer(OcspCertId About, OcspStatus Status, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate)
{
    private const string Reason = "2.5.29.21", InvalidSince = "2.5.29.24", CrlReference = "1.3.6.1.5.5.7.48.1.3", ArchiveCutoff = "1.3.6.1.5.5.7.48.1.6";

    private static readonly Asn1Tag IsGood = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag IsRevoked = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag IsUnknown = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Second = new(TagClass.ContextSpecific, 1);

    /// <summary>Throws <see cref="AsnContentException"/>.</summary>
    public static OcspAnswer Read(AsnReader reader)
    {
        var single = reader.ReadSequence();
        var about = OcspCertId.Read(single);
        var status = StatusOf(single);
        var thisUpdate = TimeOf(single);
        DateTimeOffset? nextUpdate = null;
        if (single.HasData && single.PeekTag().HasSameClassAndValue(First))
        {
            var next = single.ReadSequence(First);
            nextUpdate = TimeOf(next);
            next.ThrowIfNotEmpty();
        }

        if (single.HasData)
            OcspExtensions.Read(single, Second, [Reason, InvalidSince, CrlReference, ArchiveCutoff]);
        single.ThrowIfNotEmpty();
        return nextUpdate < thisUpdate ? throw new AsnContentException("The next update is before this one.") : new OcspAnswer(about, status, thisUpdate, nextUpdate);
    }

    /// <summary>Seconds alone, as RFC 6960, section 4.2.2.1 wants it.</summary>
    public static DateTimeOffset TimeOf(AsnReader reader)
    {
        var time = reader.ReadGeneralizedTime();
        return time.Ticks % TimeSpan.TicksPerSecond == 0 ? time : throw new AsnContentException("A time is whole seconds.");
    }

    public bool Agrees(OcspAnswer other) => (Status, ThisUpdate, NextUpdate) == (other.Status, other.ThisUpdate, other.NextUpdate);

    private static OcspStatus StatusOf(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.HasSameClassAndValue(IsRevoked))
            return new OcspStatus.Revoked(RevocationIn(reader.ReadSequence(IsRevoked)));
        if (tag.HasSameClassAndValue(IsUnknown))
        {
            reader.ReadNull(IsUnknown);
            return new OcspStatus.Unknown();
        }

        reader.ReadNull(IsGood);
        return new OcspStatus.Good();
    }

    private static Revocation RevocationIn(AsnReader revoked)
    {
        var at = TimeOf(revoked);
        var reason = RevocationReason.Unspecified;
        if (revoked.HasData)
        {
            var given = revoked.ReadSequence(First);
            reason = given.ReadEnumeratedValue<RevocationReason>();
            given.ThrowIfNotEmpty();
        }

        revoked.ThrowIfNotEmpty();
        return new Revocation(at, reason);
    }
}
