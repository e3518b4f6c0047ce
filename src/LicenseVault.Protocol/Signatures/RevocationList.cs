using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// A certificate revocation list (RFC 5280, section 5): which signing certificates their authority has revoked, and when. Reading it proves nothing;
/// whose it is, <see cref="Judge"/> finds out. Immutable, but that it remembers whose it was.
/// </summary>
public sealed class RevocationList
{
    /// <summary>The largest list that is read, in bytes.</summary>
    public const int Largest = 4 * 1024 * 1024;

    private const string ReasonCode = "2.5.29.21";

    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0);

    private readonly SignedDer _signed;
    private readonly ReadOnlyMemory<byte> _issuer;
    private readonly RevocationScope? _scope;
    private readonly Dictionary<string, Revocation> _entries = new(StringComparer.Ordinal);
    private volatile SignerSeen? _signer;

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
            _scope = ScopeIn(body.ReadSequence(Extensions).ReadSequence());
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
    /// What the list says of a certificate: null when it says nothing of it, that is when no certificate of <paramref name="issuers"/> made both, or when it is
    /// not in the list and would not be if it had been revoked. Whether that issuer is trusted, <see cref="ChainVerifier"/> says.
    /// </summary>
    public Judgement? Judge(X509Certificate2 certificate, IEnumerable<X509Certificate2> issuers)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuers);
        if (!IsNamedAfterIssuerOf(certificate))
            return null;

        var budget = new SignatureBudget(SignatureBudget.OfDocument, CancellationToken.None);
        return IssuingCertificate.Find(certificate, issuers, budget) is { } issuer ? JudgeUnder(certificate, issuer, budget) : null;
    }

    /// <summary>The same where the certificate that made the other one is known already. It never throws on bad input.</summary>
    /// <param name="issuer">Whose key signed the certificate.</param>
    public Judgement? JudgeUnder(X509Certificate2 certificate, X509Certificate2 issuer, SignatureBudget budget)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(budget);
        try
        {
            if (!IsNamedAfterIssuerOf(certificate) || _scope is { IsOfAttributes: true })
                return null;

            var revocation = _entries.GetValueOrDefault(Convert.ToHexString(certificate.SerialNumberBytes.Span));
            var isCleared = revocation is null && _scope?.Covers(certificate) is not false;
            return (revocation is not null || isCleared) && IsSignedBy(issuer, budget) ? new Judgement(revocation) : null;
        }
        catch (AsnContentException)
        {
            // A certificate that a library loads all the same.
            return null;
        }
    }

    /// <summary>Whether its authority's name is that of the certificate's issuer. It proves nothing.</summary>
    public bool IsNamedAfterIssuerOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.IssuerName.RawData.AsSpan().SequenceEqual(_issuer.Span);
    }

    /// <summary>Whether there is an entry with its issuer's name and its serial number. It proves nothing.</summary>
    public bool Names(X509Certificate2 certificate) =>
        IsNamedAfterIssuerOf(certificate) && _entries.ContainsKey(Convert.ToHexString(certificate.SerialNumberBytes.Span));

    // One list is looked at for many certificates, and by far the most of them are its authority's.
    private bool IsSignedBy(X509Certificate2 issuer, SignatureBudget budget)
    {
        if (_signer?.Certificate.Span.SequenceEqual(issuer.RawDataMemory.Span) is true)
            return true;
        if (!_signed.IsSignedBy(issuer, budget))
            return false;

        _signer = new SignerSeen(issuer.RawData);
        return true;
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

    private static RevocationScope? ScopeIn(AsnReader extensions)
    {
        var scope = (RevocationScope?)null;
        while (extensions.HasData)
        {
            var (id, isCritical, value) = ExtensionOf(extensions);
            if (id == RevocationScope.Id)
                scope = RevocationScope.Read(value);
            else if (isCritical)
                throw new AsnContentException("The list has a critical extension that is not known here.");
        }

        return scope is { IsOfSeveral: true } ? throw new AsnContentException("A list of several issuers is not known here.") : scope;
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

    private sealed record SignerSeen(ReadOnlyMemory<byte> Certificate);
}
