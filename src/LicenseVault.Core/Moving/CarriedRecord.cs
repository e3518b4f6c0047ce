using System.Globalization;
using System.Text;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Moving;

/// <summary>
/// A record on its way from one store to another. Versions are each store's own and a seal covers the version, so it is sealed anew, after its
/// old seal was found right. Under the new seal it says which version of the source it was: <c>"$from":12</c>, after all other members. A copy
/// that still says so was not changed in the target, and may be brought up to date; the first change by the target's own vault takes it away.
/// </summary>
internal sealed class CarriedRecord
{
    public const string Mark = "$from";

    private static readonly byte[] Opening = Encoding.ASCII.GetBytes($",\"{Mark}\":");

    private readonly Document _document;
    private readonly byte[] _content;

    private CarriedRecord(Document document, byte[] content, long? from) => (_document, _content, From) = (document, content, from);

    /// <summary>The version of the source that it was; null when it was written or changed where it is.</summary>
    public long? From { get; }

    /// <summary>Throws <see cref="DamagedRecordException"/> when the record is not as this vault wrote it.</summary>
    public static CarriedRecord Open(RecordSeals seals, Collection collection, Document document)
    {
        var content = seals.OpenContent(collection, document);
        var digits = content.Length - 1;
        while (digits > 0 && char.IsAsciiDigit((char)content[digits - 1]))
            digits--;
        return content.AsSpan(0, digits).EndsWith(Opening)
            && long.TryParse(content.AsSpan(digits, content.Length - 1 - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                ? new CarriedRecord(document, [.. content.AsSpan(0, digits - Opening.Length), (byte)'}'], from)
                : new CarriedRecord(document, content, null);
    }

    /// <summary>The JSON without the mark.</summary>
    public ReadOnlyMemory<byte> Content => _content;

    public bool SaysTheSameAs(CarriedRecord other) =>
        _content.AsSpan().SequenceEqual(other._content)
        && _document.Keys.Count == other._document.Keys.Count
        && _document.Keys.All(key => other._document.Keys.TryGetValue(key.Key, out var value) && value == key.Value);

    /// <summary>Whether this is a copy that nobody has changed since, of an older version than that of the source.</summary>
    public bool IsOlderCopyOf(CarriedRecord source) => From < source._document.Version;

    public DocumentWrite InsertInto(RecordSeals seals, Collection collection) =>
        seals.InsertContent(collection, _document.Id, MarkedContent(), _document.Keys);

    public DocumentWrite PutInPlaceOf(RecordSeals seals, Collection collection, CarriedRecord older) =>
        seals.ReplaceContent(collection, _document.Id, older._document.Version, MarkedContent(), _document.Keys);

    private byte[] MarkedContent() =>
        [.. _content.AsSpan(0, _content.Length - 1), .. Opening, .. Encoding.ASCII.GetBytes(_document.Version.ToString(CultureInfo.InvariantCulture)), (byte)'}'];
}
