using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// A certificate revocation list (RFC 5280, section 5): which signing certificates their authority has revoked, and when. Reading it proves nothing;
/// whose it is, <see cref="Judge"/> finds out. Immutable.
/// </summary>
public sealed class RevocationList
{
    /// <summary>The largest list that is read, in bytes.</summary>
    public const int Largest = 4 * 1024 * 1024;

    private const string IssuingDistributionPoint = "2.5.29.28";
    private const string ReasonCode = "2.5.29.21";

    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag IsIndirect = new(TagClass.ContextSpecific, 4);

    private readonly SignedDer _signed;
    private readonly ReadOnlyMemory<byte> _issuer;
    private readonly Dictionary<string, Revocation> _entries = new(StringComparer.Ordinal);

    private RevocationList(ReadOnlyMemory<byte> der)
    {
        _signed = SignedDer.Read(der);
        Der = der;
        var body = new AsnReader(_signed.Body, AsnEncodingRules.DER).ReadSequence();
        if (!body.TryReadInt32(out var version) || version != 1)
            throw new AsnContentException("Only version 2 of revocation lists has what is needed.");

        body.ReadSequence();
        _issuer = body.ReadEncodedValue();
        ThisUpdate = TimeOf(body);
        NextUpdate = body.HasData && body.PeekTag() is { TagClass: TagClass.Universal, TagValue: (int)UniversalTagNumber.UtcTime or (int)UniversalTagNumber.GeneralizedTime } ? TimeOf(body) : null;
        if (body.HasData && body.PeekTag() == Asn1Tag.Sequence)
            ReadEntries(body.ReadSequence());
        if (body.HasData)
            ReadExtensions(body.ReadSequence(Extensions).ReadSequence());
        body.ThrowIfNotEmpty();
    }

    /// <summary>The list as it was given.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset ThisUpdate { get; }

    /// <summary>When the next one is promised; null when none is.</summary>
    public DateTimeOffset? NextUpdate { get; }

    /// <summary>Reads a list from exactly these bytes of DER; null when they are something else, more than 4 MiB, or a list of a kind that is not known here (a delta, or one of several issuers).</summary>
    public static RevocationList? Read(ReadOnlyMemory<byte> der)
    {
        if (der.Length > Largest)
            return null;

        try
        {
            return new RevocationList(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>
    /// What the list says of a certificate: null when it is not about it, that is when no certificate of <paramref name="issuers"/> made both. Whether
    /// that issuer is trusted, <see cref="ChainVerifier"/> says.
    /// </summary>
    public Judgement? Judge(X509Certificate2 certificate, IEnumerable<X509Certificate2> issuers)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuers);
        if (!certificate.IssuerName.RawData.AsSpan().SequenceEqual(_issuer.Span))
            return null;

        try
        {
            var theirs = SignedDer.Read(certificate.RawDataMemory);
            return issuers.Any(issuer => issuer.SubjectName.RawData.AsSpan().SequenceEqual(_issuer.Span) && theirs.IsSignedBy(issuer) && _signed.IsSignedBy(issuer))
                ? new Judgement(_entries.GetValueOrDefault(Convert.ToHexString(certificate.SerialNumberBytes.Span)))
                : null;
        }
        catch (AsnContentException)
        {
            // A certificate that a library loads all the same.
            return null;
        }
    }

    /// <param name="Revocation">Null when the certificate had not been revoked when the list was made.</param>
    public sealed record Judgement(Revocation? Revocation);

    private void ReadEntries(AsnReader entries)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            var serial = Convert.ToHexString(entry.ReadIntegerBytes().Span);
            var at = TimeOf(entry);
            var reason = entry.HasData ? ReasonIn(entry.ReadSequence()) : RevocationReason.Unspecified;

            // Of two entries for one certificate the earlier one counts.
            if (reason is not RevocationReason.RemovedFromList && (!_entries.TryGetValue(serial, out var known) || at < known.At))
                _entries[serial] = new Revocation(at, reason);
        }
    }

    private static RevocationReason ReasonIn(AsnReader extensions)
    {
        var reason = RevocationReason.Unspecified;
        while (extensions.HasData)
        {
            var (id, isCritical, value) = ExtensionOf(extensions);
            if (id == ReasonCode)
                reason = new AsnReader(value, AsnEncodingRules.DER).ReadEnumeratedValue<RevocationReason>();
            else if (isCritical)
                throw new AsnContentException("An entry has a critical extension that is not known here.");
        }

        return reason;
    }

    private static void ReadExtensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var (id, isCritical, value) = ExtensionOf(extensions);
            var isKnown = id == IssuingDistributionPoint && !IsOfSeveral(value);
            if (isCritical && !isKnown)
                throw new AsnContentException("The list has a critical extension that is not known here.");
        }
    }

    private static bool IsOfSeveral(ReadOnlyMemory<byte> value)
    {
        var point = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        while (point.HasData)
        {
            if (point.PeekTag().HasSameClassAndValue(IsIndirect))
                return true;
            point.ReadEncodedValue();
        }

        return false;
    }

    private static (string Id, bool IsCritical, ReadOnlyMemory<byte> Value) ExtensionOf(AsnReader extensions)
    {
        var extension = extensions.ReadSequence();
        var id = extension.ReadObjectIdentifier();
        var isCritical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
        return (id, isCritical, extension.ReadOctetString());
    }

    private static DateTimeOffset TimeOf(AsnReader reader) =>
        reader.PeekTag().TagValue == (int)UniversalTagNumber.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
