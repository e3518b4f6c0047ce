using System.Security.Cryptography;
using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Writing;

namespace LicenseVault.Documents.Pdf;

/// <summary>
/// What is appended to a signed file so that its signatures can still be checked when their certificates have ended: validation material and a time stamp over
/// everything (PAdES baseline LTA; ETSI EN 319 142-1, 5.4 and 5.5; ISO 32000-2, 12.8.4.3 and 12.8.5), as one incremental update. A certification that allows no change
/// allows this one (ISO 32000-2, 12.8.2.2.2). What stands in the file already is left as it is, byte for byte.
/// </summary>
public sealed class PdfAddition
{
    /// <summary>Room for a time stamp with the chain of its authority, in bytes.</summary>
    public const int LargestToken = 8 * 1024;

    private const int NumberWidth = 10;
    private const int FileIdLength = 16;
    private const int PrintAndLocked = 4 | 128;

    private readonly byte[] _appended;
    private readonly int _gapStart;

    private PdfAddition(PdfFile file, byte[] appended, int gapStart)
    {
        (_appended, _gapStart) = (appended, gapStart);
        byte[] stamped = [.. file.Bytes.Span, .. appended.AsSpan(0, gapStart), .. appended.AsSpan(gapStart + GapLength)];
        Stamped = stamped;
    }

    /// <summary>The bytes over which a time stamp must be given: all of the file and of the addition but the room for it.</summary>
    public ReadOnlyMemory<byte> Stamped { get; }

    private static int GapLength => (2 * LargestToken) + 2;

    /// <summary>Prepares an addition. Throws <see cref="InvalidDataException"/> when the file is built so that nothing can be added: ours are not.</summary>
    /// <param name="file">A file that was read from its bytes.</param>
    /// <param name="material">What is to be there; what the file has already is not written twice.</param>
    public static PdfAddition Prepare(PdfFile file, PdfValidationMaterial material) => Prepare(file, material, Flate.Compress);

    /// <summary>The same with streams compressed in another way: they were by programs before this one, and the form of an addition is to stay.</summary>
    internal static PdfAddition Prepare(PdfFile file, PdfValidationMaterial material, StreamPacking pack)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(material);
        try
        {
            var budget = new ReadingBudget(file.Bytes.Length);
            var xref = Xref.Read(file.Bytes, FileEnds.FindXref(file.Bytes, budget), budget);
            return Prepare(file, material, xref, new ObjectTable(file.Bytes, xref, budget), pack);
        }
        catch (PdfRefusal refusal)
        {
            throw new InvalidDataException($"Nothing can be added to the file: {refusal.Message}");
        }
    }

    /// <summary>What is to be appended to the file, byte for byte. Throws when the time stamp is longer than <see cref="LargestToken"/>.</summary>
    /// <param name="token">A time stamp over <see cref="Stamped"/>, in DER.</param>
    public byte[] WithToken(ReadOnlySpan<byte> token)
    {
        if (token.Length > LargestToken)
            throw new InvalidDataException($"A time stamp of {token.Length} bytes does not fit into a document.");

        var appended = (byte[])_appended.Clone();
        Convert.TryToHexStringLower(token, appended.AsSpan(_gapStart + 1), out _);
        return appended;
    }

    private static PdfAddition Prepare(PdfFile file, PdfValidationMaterial material, Xref xref, ObjectTable objects, StreamPacking pack)
    {
        if (xref.Trailer["Root"] is not PdfValue.Reference { Generation: 0 } root || objects.DictionaryOf(root) is not { } catalog)
            throw new InvalidDataException("Nothing can be added to the file: it has no catalog.");

        var body = new AppendedBody(file.Bytes.Length, Math.Max(xref.Entries.Keys.Max() + 1, xref.Trailer["Size"] is PdfValue.Integer size ? (int)size.Value : 0), pack);
        var store = SecurityStore.Write(body, objects, catalog, PdfValidationMaterial.Of(file), material);
        var (field, stamp) = (body.Reserve(), body.Reserve());
        body.Begin(new ObjectNumber(root.Number));
        ValueSyntax.Write(body.Buffer, Extended(catalog, objects, store, field));
        body.End();

        var page = PageTree.Of(objects, catalog["Pages"])[0];
        var name = $"TimeStamp{file.Signatures.Count(signature => signature.IsTimeStamp) + 1}";
        body.Begin(field).Write($"<< /Type /Annot /Subtype /Widget /FT /Sig /T {new PdfText(name)} /V {stamp} /P {new ObjectNumber(page.Number)} /F {PrintAndLocked} /Rect [0 0 0 0] >>");
        body.End();
        return Finish(file, body, stamp, xref);
    }

    private static PdfAddition Finish(PdfFile file, AppendedBody body, ObjectNumber stamp, Xref xref)
    {
        body.Begin(stamp).Write("<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 /ByteRange [0 "u8);
        var range = body.Buffer.Length;
        body.Buffer.Extend((3 * NumberWidth) + 2).Fill((byte)' ');
        body.Buffer.Write("] /Contents "u8);
        var gap = body.Buffer.Length;
        body.Buffer.Write("<"u8);
        body.Buffer.Extend(2 * LargestToken).Fill((byte)'0');
        body.Buffer.Write("> >>"u8);
        body.End();
        body.Finish(xref.Sections[0].Offset, xref.Trailer, SHA256.HashData(file.Bytes.Span).AsMemory(0, FileIdLength));

        var appended = body.Buffer.ToArray();
        var after = file.Bytes.Length + gap + GapLength;
        foreach (var (index, number) in new[] { file.Bytes.Length + gap, after, file.Bytes.Length + appended.Length - after }.Index())
            System.Buffers.Text.Utf8Formatter.TryFormat(number, appended.AsSpan(range + (index * (NumberWidth + 1)), NumberWidth), out _);

        body.Buffer.Release();
        return new PdfAddition(file, appended, gap);
    }

    private static PdfValue.Dictionary Extended(PdfValue.Dictionary catalog, ObjectTable objects, ObjectNumber store, ObjectNumber field)
    {
        var entries = new Dictionary<string, PdfValue>(catalog.Entries) { ["DSS"] = new PdfValue.Reference(store.Value, 0) };
        var form = new Dictionary<string, PdfValue>(objects.DictionaryOf(catalog["AcroForm"])?.Entries ?? new Dictionary<string, PdfValue>());
        form["Fields"] = new PdfValue.List([.. objects.ItemsOf(form.GetValueOrDefault("Fields", PdfValue.Null.Instance)), new PdfValue.Reference(field.Value, 0)]);
        form["SigFlags"] = new PdfValue.Integer(3);
        entries["AcroForm"] = new PdfValue.Dictionary(form);

        // PDF 1.7 knows neither of the two: the extension names where they come from (ETSI EN 319 142-1).
        if (objects.Resolve(catalog["Extensions"]) is PdfValue.Null)
        {
            entries["Extensions"] = new PdfValue.Dictionary(new Dictionary<string, PdfValue>
            {
                ["ESIC"] = new PdfValue.Dictionary(new Dictionary<string, PdfValue> { ["BaseVersion"] = new PdfValue.Name("1.7"), ["ExtensionLevel"] = new PdfValue.Integer(1) }),
            });
        }

        return new PdfValue.Dictionary(entries);
    }
}
