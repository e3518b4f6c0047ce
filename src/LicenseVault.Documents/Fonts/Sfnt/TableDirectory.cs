using System.Text;

namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>The tables of one face (ISO/IEC 14496-22, 4.5): every one of them lies within the file, and no tag comes twice.</summary>
internal sealed class TableDirectory
{
    private const int HeaderLength = 12;
    private const int RecordLength = 16;

    private readonly FontSource _source;
    private readonly Dictionary<string, TablePlace> _places;

    private TableDirectory(FontSource source, Dictionary<string, TablePlace> places) => (_source, _places) = (source, places);

    public static TableDirectory Read(FontSource source, long offset)
    {
        var count = source.Read(offset, HeaderLength, "table directory").UInt16At(4);
        if (count > FontLimits.Tables)
            throw new MalformedFontException(FontFault.Unsupported, $"A face of {count} tables.");

        var records = source.Read(offset + HeaderLength, count * RecordLength, "table directory");
        var places = new Dictionary<string, TablePlace>(StringComparer.Ordinal);
        for (var record = 0; record < records.Length; record += RecordLength)
        {
            var tag = Encoding.Latin1.GetString(records.At(record, 4));
            var place = new TablePlace(records.UInt32At(record + 8), records.UInt32At(record + 12));
            if (place.Offset + place.Length > source.Length)
                throw new MalformedFontException(FontFault.OutOfBounds, $"Table '{tag}' goes beyond the end of the file.");
            if (!places.TryAdd(tag, place))
                throw new MalformedFontException($"Table '{tag}' comes twice.");
        }

        return new TableDirectory(source, places);
    }

    public TablePlace? PlaceOf(string tag) => _places.TryGetValue(tag, out var place) ? place : null;

    public FontBytes Required(string tag) =>
        Optional(tag) ?? throw new MalformedFontException(FontFault.TableMissing, $"There is no table '{tag}'.");

    public FontBytes? Optional(string tag) => PlaceOf(tag) is { } place ? _source.Read(place.Offset, place.Length, tag) : null;
}
