namespace LicenseVault.Core.Storing;

/// <summary>A stored document.</summary>
/// <param name="Id">1 to 200 characters of well-formed Unicode without U+0000, unique in its collection, compared exactly.</param>
/// <param name="Version">1 for the first write, one more for each replacement; 1 again when it is inserted anew after a deletion.</param>
/// <param name="Body">UTF-8 JSON (an object), returned byte for byte as it was written.</param>
/// <param name="Keys">The values of the collection's index fields; those left out have none.</param>
public sealed record Document(string Id, long Version, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, IndexValue> Keys)
{
    /// <summary>What was put beside the body since it was written, UTF-8 JSON (an object), byte for byte; null when nothing was.</summary>
    public ReadOnlyMemory<byte>? Annex { get; init; }
}

/// <summary>The value of an index field: text (well-formed Unicode without U+0000, at most 400 UTF-8 bytes) or a number.</summary>
public readonly record struct IndexValue
{
    private IndexValue(string? text, long number) => (Text, Number) = (text, number);

    /// <summary>Null for a number.</summary>
    public string? Text { get; }

    /// <summary>0 for text.</summary>
    public long Number { get; }

    /// <summary>Throws an <see cref="ArgumentException"/> for a text that no index can hold.</summary>
    public static IndexValue Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StoredText.ThrowIfUnfitAsKey(text);
        return new(text, 0);
    }

    public static IndexValue Of(long number) => new(null, number);
}
