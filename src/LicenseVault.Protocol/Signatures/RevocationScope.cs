using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>For which certificates of its authority a revocation list is there (RFC 5280, section 5.2.5, <c>issuingDistributionPoint</c>): any other certificate that is not in it is not cleared by that.</summary>
internal sealed class RevocationScope
{
    public const string Id = "2.5.29.28";

    private const string DistributionPoints = "2.5.29.31";
    private const int MostNames = 64;

    private static readonly Asn1Tag Point = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag FullName = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag UserOnly = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag AuthoritiesOnly = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag SomeReasons = new(TagClass.ContextSpecific, 3);
    private static readonly Asn1Tag Indirect = new(TagClass.ContextSpecific, 4);
    private static readonly Asn1Tag AttributesOnly = new(TagClass.ContextSpecific, 5);

    private readonly HashSet<string>? _names;
    private readonly bool _usersOnly, _authoritiesOnly, _someReasons;

    private RevocationScope(AsnReader point)
    {
        if (IsNext(point, Point))
            _names = [.. NamesOf(point.ReadSequence(Point))];
        _usersOnly = IsNext(point, UserOnly) && point.ReadBoolean(UserOnly);
        _authoritiesOnly = IsNext(point, AuthoritiesOnly) && point.ReadBoolean(AuthoritiesOnly);
        _someReasons = IsNext(point, SomeReasons);
        if (_someReasons)
            point.ReadBitString(out _, SomeReasons);
        IsOfSeveral = IsNext(point, Indirect) && point.ReadBoolean(Indirect);
        IsOfAttributes = IsNext(point, AttributesOnly) && point.ReadBoolean(AttributesOnly);
        point.ThrowIfNotEmpty();
    }

    /// <summary>Whether certificates of other authorities may be in it.</summary>
    public bool IsOfSeveral { get; }

    /// <summary>Whether it is about attribute certificates and no other.</summary>
    public bool IsOfAttributes { get; }

    /// <summary>Throws <see cref="AsnContentException"/>.</summary>
    public static RevocationScope Read(ReadOnlyMemory<byte> value)
    {
        var outermost = new AsnReader(value, AsnEncodingRules.DER);
        var scope = new RevocationScope(outermost.ReadSequence());
        outermost.ThrowIfNotEmpty();
        return scope;
    }

    /// <summary>Whether the certificate would be in the list if it had been revoked for any reason. Throws <see cref="AsnContentException"/>.</summary>
    public bool Covers(X509Certificate2 certificate)
    {
        if (_someReasons || IsOfAttributes)
            return false;

        var isAuthority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
        return !(isAuthority ? _usersOnly : _authoritiesOnly) && (_names is null || NamesIn(certificate).Any(_names.Contains));
    }

    private static IEnumerable<string> NamesIn(X509Certificate2 certificate)
    {
        if (certificate.Extensions.FirstOrDefault(each => each.Oid?.Value == DistributionPoints) is not { } extension)
            yield break;

        for (var points = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence(); points.HasData;)
        {
            var point = points.ReadSequence();
            if (!IsNext(point, Point))
                continue;

            foreach (var name in NamesOf(point.ReadSequence(Point)))
                yield return name;
        }
    }

    // A name relative to the issuer is compared as it stands.
    private static List<string> NamesOf(AsnReader point)
    {
        var names = new List<string>();
        for (var items = IsNext(point, FullName) ? point.ReadSequence(FullName) : point; items.HasData && names.Count < MostNames;)
            names.Add(Convert.ToHexString(items.ReadEncodedValue().Span));
        return names;
    }

    private static bool IsNext(AsnReader reader, Asn1Tag tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(tag);
}
