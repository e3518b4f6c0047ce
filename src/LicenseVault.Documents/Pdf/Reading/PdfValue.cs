namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>An object as it stands in a file (ISO 32000-1, 7.3).</summary>
internal abstract record PdfValue
{
    private PdfValue()
    {
    }

    public sealed record Null : PdfValue
    {
        public static Null Instance { get; } = new();
    }

    public sealed record Boolean(bool Value) : PdfValue;

    public sealed record Integer(long Value) : PdfValue;

    public sealed record Real(double Value) : PdfValue;

    public sealed record Name(string Value) : PdfValue;

    /// <param name="Bytes">Unescaped.</param>
    /// <param name="Token">Where it stands, brackets and all, in the bytes that it was read from.</param>
    /// <param name="IsHex">Whether it is written in hexadecimal digits.</param>
    public sealed record Text(ReadOnlyMemory<byte> Bytes, Extent Token, bool IsHex) : PdfValue;

    public sealed record List(IReadOnlyList<PdfValue> Items) : PdfValue;

    public sealed record Dictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
    {
        public PdfValue this[string key] => Entries.GetValueOrDefault(key, Null.Instance);
    }

    /// <param name="Encoded">As it stands in the file, its filters not yet undone.</param>
    public sealed record Stream(Dictionary Header, ReadOnlyMemory<byte> Encoded) : PdfValue;

    public sealed record Reference(int Number, int Generation) : PdfValue;
}

/// <summary>A range of bytes.</summary>
internal readonly record struct Extent(int Start, int Length)
{
    public int End => Start + Length;
}
