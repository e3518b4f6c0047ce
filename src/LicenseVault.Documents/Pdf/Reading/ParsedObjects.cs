namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Objects that stand in the file itself, for several revisions of it: an update leaves most of them where they were.</summary>
internal sealed class ParsedObjects
{
    private readonly Dictionary<(int Offset, int Number, int Generation), PdfValue> _known = [];

    public PdfValue? Find(int offset, PdfValue.Reference reference) => _known.GetValueOrDefault((offset, reference.Number, reference.Generation));

    public void Keep(int offset, PdfValue.Reference reference, PdfValue value)
    {
        // The length of such a stream may be another one in another revision.
        if (value is not PdfValue.Stream { Header: var header } || header["Length"] is PdfValue.Integer)
            _known.TryAdd((offset, reference.Number, reference.Generation), value);
    }
}
